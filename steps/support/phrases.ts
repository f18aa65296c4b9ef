import { defineParameterType } from '@cucumber/cucumber';

/**
 * Words for a place in a step, each standing for what the table says: one step definition serves every row of the
 * table, and a new wording is a new row.
 * @param name the place as steps name it, `{note}`
 */
export function definePhrases<Meaning>(name: string, table: Record<string, Meaning>): void {
  definePatterns(
    name,
    Object.fromEntries(Object.entries(table).map(([phrase, meaning]) => [phrase, () => meaning])),
  );
}

/** Wordings with places of their own, such as `over {word} due times`; what stands there makes the meaning. */
export type Patterns<Meaning> = Record<string, (...words: string[]) => Meaning>;

/** As `definePhrases`, for wordings with places of their own. */
export function definePatterns<Meaning>(name: string, table: Patterns<Meaning>): void {
  const wordings = wordingsOf(table, '$');
  defineParameterType({
    name,
    regexp: Object.keys(table).map((pattern) => new RegExp(anyWords(pattern))),
    transformer: (text: string) => {
      for (const { pattern, make } of wordings) {
        const match = pattern.exec(text);
        if (match) return make(...wordsOf(match));
      }
      return undefined;
    },
  });
}

/**
 * Wordings that begin with one of `heads` and go on with any number of `clauses`, such as `a weekly export` `of
 * Location` `from the 31st`; `join` makes one meaning of theirs.
 */
export function defineSentences<Meaning>(
  name: string,
  { heads, clauses }: { heads: Patterns<Meaning>; clauses: Patterns<Meaning> },
  join: (parts: Meaning[]) => Meaning,
): void {
  const oneOf = (table: Patterns<Meaning>) => `(?:${Object.keys(table).map(anyWords).join('|')})`;
  const [beginnings, continuations] = [wordingsOf(heads, '(?= |$)'), wordingsOf(clauses, '(?= |$)')];
  defineParameterType({
    name,
    regexp: new RegExp(`${oneOf(heads)}(?: ${oneOf(clauses)})*`),
    transformer: (text: string) => {
      const head = longest(text, beginnings);
      const parts = [head.meaning];
      for (let rest = text.slice(head.length); rest !== '';) {
        const clause = longest(rest.slice(1), continuations);
        parts.push(clause.meaning);
        rest = rest.slice(1 + clause.length);
      }
      return join(parts);
    },
  });
}

/** What may stand in a place of a wording. */
const places: Record<string, string> = {
  '{word}': '[^\\s"]+',
  '{string}': '"[^"]*"',
  '{receiver}': '[A-Z][a-z]+ Directory|a stranger',
  '{frequency}': 'daily|weekly|monthly|quarterly|yearly',
  '{types}': '[A-Z][A-Za-z]+(?:, [A-Z][A-Za-z]+)*',
  '{state}': 'one state|another state',
};

/** A wording as it is looked for in a text. */
interface Wording<Meaning> {
  /** With a group for each place. */
  pattern: RegExp;
  make: (...words: string[]) => Meaning;
}

function wordingsOf<Meaning>(table: Patterns<Meaning>, end: string): Wording<Meaning>[] {
  return Object.entries(table).map(([pattern, make]) => ({
    pattern: new RegExp(`^${source(pattern, (place) => `(${place})`)}${end}`),
    make,
  }));
}

/** A pattern as the source of a regular expression. */
function source(pattern: string, group: (place: string) => string): string {
  return pattern
    .split(/(\{\w+\})/)
    .map((part) => (places[part] ? group(places[part]) : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
    .join('');
}

/** A pattern as the source of a regular expression without groups. */
const anyWords = (pattern: string): string => source(pattern, (place) => `(?:${place})`);

/** What stands in the places of a wording, without quotes. */
function wordsOf([, ...words]: RegExpExecArray): string[] {
  return words.map((word) => word.replace(/^"(.*)"$/, '$1'));
}

/** The row of the table that says most of the beginning of a text, up to a blank or its end. */
function longest<Meaning>(text: string, wordings: Wording<Meaning>[]): { meaning: Meaning; length: number } {
  let best: { make: () => Meaning; length: number } | undefined;
  for (const { pattern, make } of wordings) {
    const match = pattern.exec(text);
    if (!match || match[0].length <= (best?.length ?? 0)) continue;
    best = { make: () => make(...wordsOf(match)), length: match[0].length };
  }
  if (!best) throw new Error(`no wording begins "${text}"`);
  return { meaning: best.make(), length: best.length };
}
