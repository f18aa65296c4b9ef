import { bodyJson } from '../client/decoded-body.ts';
import type { Exchange } from '../client/exchange.ts';
import type { Edition } from '../edition/edition.ts';
import { listEditions, loadEdition } from '../edition/load-edition.ts';

/** A CapabilityStatement as it came: nothing in it has been checked. */
export type CapabilityStatement = Record<string, unknown>;

/** The CapabilityStatement of an answer; undefined where it is none. */
export function statementIn(exchange: Exchange): CapabilityStatement | undefined {
  const body = bodyJson(exchange);
  if (exchange.response.status !== 200 || typeof body !== 'object' || body === null) return undefined;
  return 'resourceType' in body && body.resourceType === 'CapabilityStatement' ? body : undefined;
}

/** The canonicals, with their versions, by which it names guides and what it follows of them. */
function canonicalsIn({ implementationGuide, instantiates, imports }: CapabilityStatement): string[] {
  return [implementationGuide, instantiates, imports]
    .flatMap((each) => (Array.isArray(each) ? (each as unknown[]) : []))
    .filter((each) => typeof each === 'string');
}

/** Whether it declares that resources of a type can be searched for. */
export function declaresSearch({ rest }: CapabilityStatement, type: string): boolean {
  const resources = objectsIn(rest).flatMap(({ resource }) => objectsIn(resource));
  const interactions = resources
    .filter((each) => each['type'] === type)
    .flatMap((each) => objectsIn(each['interaction']));
  return interactions.some(({ code }) => code === 'search-type');
}

const objectsIn = (value: unknown): Record<string, unknown>[] =>
  (Array.isArray(value) ? (value as unknown[]) : []).filter(
    (each): each is Record<string, unknown> => typeof each === 'object' && each !== null,
  );

/** The editions that it names, in their order. */
export function editionsNamedIn(statement: CapabilityStatement): string[] {
  return listEditions().filter((each) => isNamedIn(statement, loadEdition(each)));
}

/** Whether a tier of that edition is claimed, or something of the guide in its version. */
function isNamedIn(statement: CapabilityStatement, edition: Edition): boolean {
  const version = edition.package.split('#')[1];
  return canonicalsIn(statement).some((canonical) => {
    const [address = '', claimed] = canonical.split('|');
    if (!address.startsWith(edition.canonicalBase)) return false;
    return claimed === undefined
      ? Object.values(edition.capability.tiers).includes(address)
      : claimed === version;
  });
}
