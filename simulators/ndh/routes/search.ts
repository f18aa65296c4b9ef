import type { FastifyReply, FastifyRequest } from 'fastify';
import { matches, parseQuery, QueryError, type ParsedQuery } from '../directory/search.ts';
import type { Resource } from '../directory/resource.ts';
import { resourcesOf } from '../repository/extract.ts';
import type { Ndh } from '../ndh.ts';
import { largestPage, pageSize } from '../policy.ts';
import { refuse } from './caller.ts';
import { sendFhir } from './fhir.ts';
import { originOf } from './origin.ts';

/** What a search asks for, beside the criteria. */
interface SearchPage {
  query: ParsedQuery;
  /** The parameters that were understood, for the self link. */
  understood: URLSearchParams;
  count: number;
  skip: number;
}

/** Searches a type; parameters that are not declared are refused under strict handling, otherwise left out. */
export function search(
  request: FastifyRequest<{ Params: { type: string } }>,
  reply: FastifyReply,
  ndh: Ndh,
): FastifyReply {
  try {
    const page = readSearch(request, ndh);
    const base = `${originOf(request, ndh)}/fhir`;
    return sendFhir(reply, searchset(request.params.type, page, base, ndh));
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    return refuse(reply, 400, 'not-supported', `${error.parameter}: ${error.message}`);
  }
}

function readSearch(
  request: FastifyRequest<{ Params: { type: string } }>,
  { behaviour, edition }: Ndh,
): SearchPage {
  const { type } = request.params;
  const known = behaviour.searchParameters(type, edition);
  const isStrict = /(^|[,;\s])handling=strict/.test(String(request.headers['prefer'] ?? ''));
  const understood = new URLSearchParams();
  const page = { count: pageSize, skip: 0 };
  for (const [name, value] of new URLSearchParams(request.url.split('?').slice(1).join('?'))) {
    if (name === '_count') page.count = Math.min(wholeNumber(name, value), largestPage);
    else if (name === '_skip') page.skip = wholeNumber(name, value);
    else if (Object.hasOwn(known, name.split(/[:.]/)[0]!)) understood.append(name, value);
    else if (isStrict && name !== '_format')
      throw new QueryError(name, 'undeclared', 'is not a search parameter of this type');
  }
  return { ...page, query: parseQuery(type, understood.toString(), edition), understood };
}

function searchset(
  type: string,
  { query, understood, count, skip }: SearchPage,
  base: string,
  ndh: Ndh,
): object {
  const { found, total } = pageOf(type, query, skip, count, ndh);
  const link = (relation: string, from: number): object => {
    const parameters = new URLSearchParams(understood);
    parameters.append('_count', String(count));
    if (from > 0) parameters.append('_skip', String(from));
    return { relation, url: `${base}/${type}?${parameters.toString()}` };
  };
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total,
    link: [link('self', skip), ...(count > 0 && skip + count < total ? [link('next', skip + count)] : [])],
    ...(found.length > 0 ? { entry: found.map((resource) => entryOf(resource, base)) } : {}),
  };
}

const entryOf = (resource: Resource, base: string): object => ({
  fullUrl: `${base}/${resource.resourceType}/${resource.id}`,
  resource,
  search: { mode: 'match' },
});

function pageOf(
  type: string,
  query: ParsedQuery,
  skip: number,
  count: number,
  ndh: Ndh,
): { found: Resource[]; total: number } {
  const found: Resource[] = [];
  let total = 0;
  for (const resource of resourcesOf(type, ndh)) {
    if (!matches(resource, query)) continue;
    if (total >= skip && found.length < count) found.push(resource);
    total += 1;
  }
  return { found, total };
}

function wholeNumber(name: string, value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new QueryError(name, 'value', 'is not a whole number');
  return Number(value);
}
