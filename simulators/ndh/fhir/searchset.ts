import { QueryError } from '../directory/search/query-error.ts';
import type { Resource } from '../directory/resource.ts';
import { largestPage } from '../policy.ts';

/** A page of what a search has found. */
export interface SearchPage {
  /** Absolute address of the type. */
  address: string;
  /** The resources on this page. */
  found: Pick<Resource, 'resourceType' | 'id'>[];
  /** How many there are on all pages. */
  total: number;
  /** The parameters that were understood, for the links. */
  understood: URLSearchParams;
  /** How many a page holds, and how many came before. */
  count: number;
  skip: number;
}

/** The Bundle of a page, with a link to the next one where there is one. */
export function searchset({ address, found, total, understood, count, skip }: SearchPage): object {
  const link = (relation: string, from: number): object => {
    const parameters = new URLSearchParams(understood);
    parameters.append('_count', String(count));
    if (from > 0) parameters.append('_skip', String(from));
    return { relation, url: `${address}?${parameters.toString()}` };
  };
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total,
    link: [link('self', skip), ...(count > 0 && skip + count < total ? [link('next', skip + count)] : [])],
    ...(found.length > 0 && {
      entry: found.map((resource) => ({
        fullUrl: `${address}/${resource.id}`,
        resource,
        search: { mode: 'match' },
      })),
    }),
  };
}

/** Whether a parameter says which page is wanted. */
export const isOfPage = (name: string): boolean => name === '_count' || name === '_skip';

/** What such a parameter says. @throws QueryError where that is no whole number */
export function pagePart(name: string, value: string): Partial<Pick<SearchPage, 'count' | 'skip'>> {
  if (!/^\d{1,9}$/.test(value)) throw new QueryError(name, 'value', 'is not a whole number');
  return name === '_count' ? { count: Math.min(Number(value), largestPage) } : { skip: Number(value) };
}
