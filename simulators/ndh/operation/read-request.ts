import type { FastifyRequest } from 'fastify';
import type { Resource } from '../directory/resource.ts';
import type { Ndh } from '../ndh.ts';
import { readJson } from '../routes/read-json.ts';
import type { OperationRequest, Parameter, Problem } from './parameter.ts';

/** A call as it was read: its parameters, or the problem with its body; `foreign` has it accepted without more. */
export interface ReadRequest {
  request: OperationRequest;
  problem?: Problem;
  foreign?: boolean;
}

/** Reads the parameters of a call from the query string and from the body: FHIR Parameters or a form. */
export function readRequest(http: FastifyRequest, url: string, ndh: Ndh): ReadRequest {
  const query = http.url.includes('?') ? http.url.slice(http.url.indexOf('?') + 1) : '';
  const request: OperationRequest = {
    parameters: query === '' ? [] : ndh.behaviour.queryParameters(query),
    url,
    strict: /(^|[,;\s])handling=strict/.test(String(http.headers['prefer'] ?? '')),
    asynchronous: /(^|[,;\s])respond-async/.test(String(http.headers['prefer'] ?? '')),
  };
  const body = Buffer.isBuffer(http.body) ? http.body : Buffer.alloc(0);
  return body.length === 0 ? { request } : withBody(request, body, http.headers['content-type'] ?? '', ndh);
}

function withBody(request: OperationRequest, body: Buffer, contentType: string, ndh: Ndh): ReadRequest {
  const add = (parameters: Parameter[]): ReadRequest => {
    request.parameters.push(...parameters);
    return { request };
  };
  const kind = ndh.behaviour.bodyKind(contentType);
  if (kind === 'ignored') return { request, foreign: true };
  if (kind === 'form') return add(ndh.behaviour.formParameters(body.toString('utf8')));
  if (kind === 'unknown') {
    const text = `a body comes as application/fhir+json, application/json or a form, not as "${contentType}"`;
    return { request, problem: { code: 'not-supported', text } };
  }
  const json = readJson(body);
  if (json === undefined) return { request, problem: { code: 'structure', text: 'the body is not JSON' } };
  if (isParameters(json)) return add(ndh.behaviour.bodyParameters(json));
  const problem = ndh.behaviour.refuseForeignBody(json);
  return problem ? { request, problem } : { request, foreign: true };
}

const isParameters = (json: unknown): json is Resource =>
  typeof json === 'object' && json !== null && (json as Resource).resourceType === 'Parameters';
