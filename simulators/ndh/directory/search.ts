import type { Edition } from '../../../lib/edition/edition.ts';
import type { Resource } from './resource.ts';

/** A search query that was read and compiled once, to be matched against many resources. */
export interface ParsedQuery {
  type: string;
  /** Parameters the query names, modifiers cut off, in their order. */
  parameters: string[];
  tests: ((resource: Resource) => boolean)[];
}

/** A query that cannot be answered; `parameter` names the parameter at fault. */
export class QueryError extends Error {
  parameter: string;
  constructor(parameter: string, problem: string) {
    super(problem);
    this.name = 'QueryError';
    this.parameter = parameter;
  }
}

/** Reads a search query (`address-state=MD&active=true`) on a resource type; throws QueryError. */
export function parseQuery(type: string, query: string, _edition: Edition): ParsedQuery {
  throw new QueryError(query, `not written yet: ${type}`);
}

/** Tells whether a resource fulfils every part of a query. */
export function matches(resource: Resource, query: ParsedQuery): boolean {
  return resource.resourceType === query.type && query.tests.every((test) => test(resource));
}
