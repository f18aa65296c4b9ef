import type { HttpRequest } from '../http.ts';

/** Ways in which the parameters of `$export` travel (A69). */
export const bulkForms = ['get', 'post-query', 'post-parameters'] as const;

export type BulkForm = (typeof bulkForms)[number];

/** The parameters of a kick-off in their order; a name may come again. */
export type BulkParameters = readonly (readonly [name: string, value: string])[];

/**
 * The request for an export at system level (NDH-BULK-03, BULK-KICK-01).
 * @param headers all that is sent, but for the type of a body
 */
export function kickOffRequest(
  baseUrl: string,
  parameters: BulkParameters,
  form: BulkForm,
  headers: Record<string, string>,
): HttpRequest {
  const url = `${baseUrl}/$export`;
  if (form !== 'post-parameters')
    return { method: form === 'get' ? 'GET' : 'POST', url: url + queryOf(parameters), headers };
  const parameter = parameters.map(([name, value]) => ({ name, ...typed(name, value) }));
  return {
    ...{ method: 'POST', url, headers: { ...headers, 'content-type': 'application/fhir+json' } },
    body: JSON.stringify({ resourceType: 'Parameters', parameter }),
  };
}

/** The parameters as a query; commas stay, since they divide lists, and everything else that has to be is encoded. */
function queryOf(parameters: BulkParameters): string {
  const pairs = parameters.map(([name, value]) => `${encoded(name)}=${encoded(value)}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

const encoded = (text: string): string => encodeURIComponent(text).replaceAll('%2C', ',');

const instants = new Set(['_since', '_until']);
const flags = new Set(['allowPartialManifests']);

/** The value as the operation's definition types it. */
function typed(name: string, value: string): Record<string, unknown> {
  if (instants.has(name)) return { valueInstant: value };
  if (flags.has(name) && /^(true|false)$/.test(value)) return { valueBoolean: value === 'true' };
  return { valueString: value };
}
