import { bodyJson } from '../client/decoded-body.ts';
import type { Exchange } from '../client/exchange.ts';

/** A CapabilityStatement as it came: nothing in it has been checked. */
export type CapabilityStatement = Record<string, unknown>;

/** The CapabilityStatement of an answer; undefined where it is none. */
export function statementIn(exchange: Exchange): CapabilityStatement | undefined {
  const body = bodyJson(exchange);
  if (exchange.response.status !== 200 || typeof body !== 'object' || body === null) return undefined;
  return 'resourceType' in body && body.resourceType === 'CapabilityStatement' ? body : undefined;
}

/** The canonicals, with their versions, by which it names guides and what it follows of them. */
export function canonicalsIn({ implementationGuide, instantiates, imports }: CapabilityStatement): string[] {
  return [implementationGuide, instantiates, imports]
    .flatMap((each) => (Array.isArray(each) ? (each as unknown[]) : []))
    .filter((each) => typeof each === 'string');
}
