import { keySetProblem } from '../smart/key-set.ts';
import { keySetUrlProblem } from '../smart/addresses.ts';
import { longestScopes, readScopes } from '../smart/scopes.ts';
import type { FieldProblem } from './registration-problems.ts';

/** The problems of what a registration says of its SMART client, field by field; none where it says nothing. */
export function clientProblems(body: unknown): FieldProblem[] {
  if (typeof body !== 'object' || body === null) return [];
  const { jwks, jwks_uri: url, scope } = body as Record<string, unknown>;
  const problems: [string, string | undefined][] = [
    ['jwks', jwks === undefined ? undefined : keySetProblem(jwks)],
    ['jwks_uri', url === undefined ? undefined : keySetUrlProblem(url)],
    ['jwks_uri', jwks !== undefined && url !== undefined ? 'cannot stand beside jwks (RFC 7591)' : undefined],
    ['scope', scope === undefined ? undefined : scopeProblem(scope)],
  ];
  return problems.flatMap(([field, problem]) => (problem === undefined ? [] : [{ field, problem }]));
}

function scopeProblem(scope: unknown): string | undefined {
  if (typeof scope !== 'string' || scope.length > longestScopes) return 'is not a text of scopes';
  return readScopes(scope).length === 0 ? 'names no scope such as system/*.rs to read or search' : undefined;
}
