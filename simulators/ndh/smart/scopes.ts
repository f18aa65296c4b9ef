import { typesOf } from '../../../lib/edition/capability-levels.ts';
import type { Edition } from '../../../lib/edition/edition.ts';
import type { Session } from '../store/sessions.ts';

/** What one scope lets a client do with resources of a type, or of every type. */
export interface Scope {
  /** A resource type, or `*`. */
  type: string;
  /** `r` to read by id, `s` to search, or both, in this order. */
  letters: string;
  /** Whether it was written as in the first version of SMART, `system/*.read`. */
  first?: boolean;
}

/** The types for which there are scopes: those of the directory, and the Provenance that comes with an export. */
export const scopedTypes = (edition: Edition): string[] => [...typesOf(edition), 'Provenance'];

/** Characters of all scopes together that are looked at. */
export const longestScopes = 4000;

/** The scopes a client gets that names none. */
export const everything = 'system/*.rs';

const form = /^system\/(\*|[A-Z][A-Za-z]*)\.(read|rs|r|s)$/;

/**
 * One scope, if it can be granted here: reading, searching, or both. Nothing of any other context than `system/`, none
 * that asks for writing too, and none that is narrowed by a query, which this server would not enforce.
 */
function readScope(text: string): Scope | undefined {
  const [, type, letters] = form.exec(text) ?? [];
  if (type === undefined || letters === undefined) return undefined;
  return letters === 'read' ? { type, letters: 'rs', first: true } : { type, letters };
}

/** What of several scopes can be granted here. */
export const readScopes = (text: string): Scope[] =>
  text
    .split(' ')
    .map(readScope)
    .filter((scope) => scope !== undefined);

/** One scope as it is written in a token response. */
const writeScope = ({ type, letters, first }: Scope): string =>
  `system/${type}.${first && letters === 'rs' ? 'read' : letters}`;

/** The part of the scopes asked for that the allowed ones cover, for types that the server has; empty where there is none. */
export function narrowScopes(asked: string, allowed: string, types: readonly string[]): string {
  const limits = readScopes(allowed);
  const both = readScopes(asked).flatMap((wish) => limits.flatMap((limit) => shared(wish, limit) ?? []));
  const held = both.filter(({ type }) => type === '*' || types.includes(type));
  return [...new Set(held.map(writeScope))].join(' ');
}

function shared(wish: Scope, limit: Scope): Scope | undefined {
  if (wish.type !== '*' && limit.type !== '*' && wish.type !== limit.type) return undefined;
  const letters = [...wish.letters].filter((letter) => limit.letters.includes(letter)).join('');
  if (letters === '') return undefined;
  return { ...wish, type: wish.type === '*' ? limit.type : wish.type, letters };
}

/**
 * Whether a session may read and search a type, as a Bulk Data export has to; or do only one of the two, where
 * `letters` says so. A session without scopes may do all that its account may.
 */
export function mayRead(session: Session, type: string, letters = 'rs'): boolean {
  if (session.scopes === undefined) return true;
  const covering = readScopes(session.scopes).filter((scope) => scope.type === '*' || scope.type === type);
  return [...letters].every((letter) => covering.some((scope) => scope.letters.includes(letter)));
}
