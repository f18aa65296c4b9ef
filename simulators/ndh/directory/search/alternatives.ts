/** Splits a parameter's value at its commas; `\,` is a comma of the value itself (R4 search, escaping). */
export const alternatives = (value: string): string[] => splitAt(value, ',');

/** Splits at every separator that no backslash escapes; the pieces keep their escapes. */
export function splitAt(value: string, separator: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  for (let at = 0; at < value.length; at += 1) {
    if (value[at] === '\\') at += 1;
    else if (value[at] === separator) {
      pieces.push(value.slice(start, at));
      start = at + 1;
    }
  }
  return [...pieces, value.slice(start)];
}

/** Takes the escapes out of a piece. */
export const unescaped = (piece: string): string => piece.replace(/\\([\\,$|])/gu, '$1');
