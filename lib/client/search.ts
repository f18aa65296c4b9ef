import type { TargetConfig } from '../config/target-config.ts';
import { bodyJson } from './decoded-body.ts';
import type { Exchange } from './exchange.ts';

/** A FHIR resource as the harness seeds and reads it. */
export interface FhirResource {
  resourceType: string;
  id?: string;
  [element: string]: unknown;
}

type Json = Record<string, unknown>;

/**
 * Reads a search from its first address on; next links are followed on the same host only, none twice, and no further
 * than `limits.pages` pages or `limits.exportBytes` bytes.
 */
export async function search(
  first: string,
  { baseUrl, limits }: Pick<TargetConfig, 'baseUrl' | 'limits'>,
  get: (url: string) => Promise<Exchange>,
): Promise<{ exchanges: Exchange[]; resources: FhirResource[] }> {
  const exchanges: Exchange[] = [];
  const resources: FhirResource[] = [];
  const seen = new Set<string>();
  let bytes = 0;
  let url: string | undefined = first;
  while (url !== undefined && !seen.has(url) && seen.size < limits.pages && bytes < limits.exportBytes) {
    seen.add(url);
    const exchange = await get(url);
    exchanges.push(exchange);
    bytes += exchange.response.body.length;
    const page = pageOf(exchange);
    for (const { resource, search: role } of objectsIn(page.entry))
      if (isObject(resource) && (isObject(role) ? (role.mode ?? 'match') : 'match') === 'match')
        resources.push(resource as FhirResource);
    url = nextOf(page, url, baseUrl);
  }
  return { exchanges, resources };
}

function pageOf(exchange: Exchange): Json {
  const body = bodyJson(exchange);
  return exchange.response.status === 200 && isObject(body) && body.resourceType === 'Bundle' ? body : {};
}

function nextOf(page: Json, url: string, baseUrl: string): string | undefined {
  const next = objectsIn(page.link).find((link) => link.relation === 'next')?.url;
  if (typeof next !== 'string' || !URL.canParse(next, url)) return undefined;
  const target = new URL(next, url);
  const base = new URL(baseUrl);
  // Never down to http: the pages are asked for with the token.
  const stays = target.host === base.host && [base.protocol, 'https:'].includes(target.protocol);
  return stays ? target.href : undefined;
}

function objectsIn(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
