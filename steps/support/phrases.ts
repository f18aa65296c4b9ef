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
  const patterns = Object.keys(table);
  defineParameterType({
    name,
    regexp: patterns.map((pattern) => new RegExp(source(pattern, (place) => `(?:${place})`))),
    transformer: (text: string) => {
      for (const pattern of patterns) {
        const words = wordsIn(text, pattern);
        if (words) return table[pattern]?.(...words);
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
  const oneOf = (table: Patterns<Meaning>) =>
    `(?:${Object.keys(table)
      .map((pattern) => source(pattern, (place) => `(?:${place})`))
      .join('|')})`;
  defineParameterType({
    name,
    regexp: new RegExp(`${oneOf(heads)}(?: ${oneOf(clauses)})*`),
    transformer: (text: string) => {
      const head = longest(text, heads);
      const parts = [head.meaning];
      for (let rest = text.slice(head.length); rest !== '';) {
        const clause = longest(rest.slice(1), clauses);
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

/** A pattern as the source of a regular expression. */
function source(pattern: string, group: (place: string) => string): string {
  return pattern
    .split(/(\{\w+\})/)
    .map((part) => (places[part] ? group(places[part]) : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
    .join('');
}

function wordsIn(text: string, pattern: string, end = '$'): string[] | undefined {
  const match = new RegExp(`^${source(pattern, (place) => `(${place})`)}${end}`).exec(text);
  return match?.slice(1).map((word) => word.replace(/^"(.*)"$/, '$1'));
}

/** The row of the table that says most of the beginning of a text, up to a blank or its end. */
function longest<Meaning>(text: string, table: Patterns<Meaning>): { meaning: Meaning; length: number } {
  let best: { meaning: Meaning; length: number } | undefined;
  for (const [pattern, make] of Object.entries(table)) {
    const match = new RegExp(`^${source(pattern, (place) => `(?:${place})`)}(?= |$)`).exec(text);
    if (!match || match[0].length <= (best?.length ?? 0)) continue;
    best = { meaning: make(...(wordsIn(match[0], pattern) ?? [])), length: match[0].length };
  }
  if (!best) throw new Error(`no wording begins "${text}"`);
  return best;
}
