import type { FastifyRequest } from 'fastify';
import type { KickOffForm } from '../../behaviour/bulk-kick-off.ts';
import type { Resource } from '../../directory/resource.ts';
import type { Ndh } from '../../ndh.ts';
import type { Parameter, Problem } from '../../operation/parameter.ts';
import { readJson } from '../../routes/read-json.ts';
import { preferencesIn } from './preferences.ts';

/** A kick-off of a Bulk Data export, as it came. */
export interface KickOff {
  form: KickOffForm;
  parameters: Parameter[];
  /** Whether what is not known may be left out (Prefer: handling=lenient). */
  lenient: boolean;
  /** Whether polls are to tell the status of the export apart from their own (Prefer: separate-export-status). */
  separateStatus: boolean;
}

/** Reads a kick-off: its query string, and for a POST the FHIR Parameters in its body. */
export function readKickOff(
  http: FastifyRequest,
  { behaviour }: Ndh,
): { kickOff: KickOff; problem?: Problem } {
  const query = http.url.includes('?') ? http.url.slice(http.url.indexOf('?') + 1) : '';
  const body = http.method === 'POST' && Buffer.isBuffer(http.body) ? http.body : Buffer.alloc(0);
  const preferences = preferencesIn(http.headers['prefer'] as string | undefined);
  const kickOff: KickOff = {
    form: http.method === 'GET' ? 'get' : body.length > 0 ? 'post-body' : 'post-query',
    parameters: query === '' ? [] : behaviour.bulkQueryParameters(query),
    lenient: preferences.includes('handling=lenient'),
    separateStatus: preferences.includes('separate-export-status'),
  };
  if (body.length === 0) return { kickOff };
  const contentType = http.headers['content-type'] ?? '';
  if (!/^application\/(fhir\+)?json\b/i.test(contentType)) {
    const text = `a body comes as application/fhir+json or application/json, not as "${contentType}"`;
    return { kickOff, problem: { code: 'not-supported', text } };
  }
  const json = readJson(body);
  if (json === undefined) return { kickOff, problem: { code: 'structure', text: 'the body is not JSON' } };
  if (!isParameters(json))
    return { kickOff, problem: { code: 'structure', text: 'the body is not a FHIR Parameters resource' } };
  kickOff.parameters.push(...behaviour.bulkBodyParameters(json));
  return { kickOff };
}

function isParameters(json: unknown): json is Resource {
  if (typeof json !== 'object' || json === null) return false;
  const { resourceType, parameter = [] } = json as Resource;
  return resourceType === 'Parameters' && Array.isArray(parameter);
}

/** The values of a parameter, in their order. */
export const valuesIn = ({ parameters }: KickOff, name: string): string[] =>
  parameters.filter((parameter) => parameter.name === name).map(({ value }) => value);
