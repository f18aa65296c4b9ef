/** One `system/` scope, of either version of SMART's scopes. */
export interface SystemScope {
  /** A resource type, or `*`. */
  type: string;
  /** What of create, read, update, delete and search it allows, in these letters. */
  letters: string;
}

const form = /^system\/(\*|[A-Za-z]+)\.(\*|read|write|c?r?u?d?s?)(\?.*)?$/;

const words: Record<string, string> = { '*': 'cruds', read: 'rs', write: 'cud' };

/** A scope taken apart (SMART App Launch 2.2, scopes-and-launch-context.md); undefined where it is no `system/` scope. */
export function parseScope(text: string): SystemScope | undefined {
  const [, type, permission] = form.exec(text) ?? [];
  if (type === undefined || permission === undefined || permission === '') return undefined;
  return { type, letters: words[permission] ?? permission };
}

/** The `system/` scopes in a text of scopes separated by blanks. */
export function systemScopes(text: string): SystemScope[] {
  return text.split(/\s+/).flatMap((each) => parseScope(each) ?? []);
}

/** Whether a scope is the same as one of the others, or a part of it. */
export function liesInside(scope: SystemScope, others: SystemScope[]): boolean {
  return others.some(
    ({ type, letters }) =>
      (type === '*' || type === scope.type) && [...scope.letters].every((letter) => letters.includes(letter)),
  );
}

/** Whether a text of scopes lets anything be read or searched of a type. */
export function coversType(scopes: string, wanted: string): boolean {
  return systemScopes(scopes).some(
    ({ type, letters }) => (type === '*' || type === wanted) && /[rs]/.test(letters),
  );
}

/** Whether a text of scopes names a type itself, beside wildcards. */
export function namesType(scopes: string, wanted: string): boolean {
  return systemScopes(scopes).some(({ type }) => type === wanted);
}
