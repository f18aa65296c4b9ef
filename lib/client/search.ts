import { bodyJson } from './decoded-body.ts';
import type { Exchange } from './exchange.ts';

/** A FHIR resource as the harness seeds and reads it. */
export interface FhirResource {
  resourceType: string;
  id?: string;
  [element: string]: unknown;
}

interface Page {
  resourceType?: unknown;
  entry?: { resource?: FhirResource; search?: { mode?: string } }[];
  link?: { relation?: string; url?: string }[];
}

const mostPages = 2000;

/** Reads a search from its first address on; next links are followed on the same host only, none twice. */
export async function search(
  first: string,
  baseUrl: string,
  get: (url: string) => Promise<Exchange>,
): Promise<{ exchanges: Exchange[]; resources: FhirResource[] }> {
  const exchanges: Exchange[] = [];
  const resources: FhirResource[] = [];
  const seen = new Set<string>();
  let url: string | undefined = first;
  while (url !== undefined && !seen.has(url) && seen.size < mostPages) {
    seen.add(url);
    const exchange = await get(url);
    exchanges.push(exchange);
    const page = pageOf(exchange);
    for (const { resource, search: role } of page.entry ?? []) {
      if (resource && (role?.mode ?? 'match') === 'match') resources.push(resource);
    }
    url = nextOf(page, url, baseUrl);
  }
  return { exchanges, resources };
}

function pageOf(exchange: Exchange): Page {
  const body = bodyJson(exchange) as Page | undefined;
  if (exchange.response.status !== 200 || body?.resourceType !== 'Bundle') return {};
  return {
    entry: Array.isArray(body.entry) ? body.entry.filter(Boolean) : [],
    link: Array.isArray(body.link) ? body.link.filter(Boolean) : [],
  };
}

function nextOf(page: Page, url: string, baseUrl: string): string | undefined {
  const next = page.link?.find((link) => link.relation === 'next')?.url;
  if (typeof next !== 'string' || !URL.canParse(next, url)) return undefined;
  const target = new URL(next, url);
  return target.host === new URL(baseUrl).host ? target.href : undefined;
}
