import type { FastifyReply, FastifyRequest } from 'fastify';
import { matches, parseQuery, QueryError, type ParsedQuery } from '../directory/search.ts';
import type { Resource } from '../directory/resource.ts';
import { isOfPage, pagePart, searchset, type SearchPage } from '../fhir/searchset.ts';
import { resourcesOf } from '../repository/extract.ts';
import type { Ndh } from '../ndh.ts';
import { pageSize } from '../policy.ts';
import { refuse } from './caller.ts';
import { sendFhir } from './fhir.ts';
import { originOf } from './origin.ts';

/** What a search asks for. */
interface AskedPage extends Omit<SearchPage, 'found' | 'total' | 'address'> {
  query: ParsedQuery;
}

/** Searches a type; parameters that are not declared are refused under strict handling, otherwise left out. */
export function search(
  request: FastifyRequest<{ Params: { type: string } }>,
  reply: FastifyReply,
  ndh: Ndh,
): FastifyReply {
  try {
    const { query, ...page } = readSearch(request, ndh);
    const { type } = request.params;
    const address = `${originOf(request, ndh)}/fhir/${type}`;
    return sendFhir(reply, searchset({ ...page, address, ...pageOf(type, query, page, ndh) }));
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    return refuse(reply, 400, 'not-supported', `${error.parameter}: ${error.message}`);
  }
}

function readSearch(
  request: FastifyRequest<{ Params: { type: string } }>,
  { behaviour, edition }: Ndh,
): AskedPage {
  const { type } = request.params;
  const known = behaviour.searchParameters(type, edition);
  const isStrict = /(^|[,;\s])handling=strict/.test(String(request.headers['prefer'] ?? ''));
  const understood = new URLSearchParams();
  const page = { count: pageSize, skip: 0 };
  for (const [name, value] of new URLSearchParams(request.url.split('?').slice(1).join('?'))) {
    if (isOfPage(name)) Object.assign(page, pagePart(name, value));
    else if (Object.hasOwn(known, name.split(/[:.]/)[0]!)) understood.append(name, value);
    else if (isStrict && name !== '_format')
      throw new QueryError(name, 'undeclared', 'is not a search parameter of this type');
  }
  return { ...page, query: parseQuery(type, understood.toString(), edition), understood };
}

function pageOf(
  type: string,
  query: ParsedQuery,
  { skip, count }: Pick<SearchPage, 'skip' | 'count'>,
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
