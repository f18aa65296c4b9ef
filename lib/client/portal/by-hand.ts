import type { Question } from '../person/ask-person.ts';

/** Asks a person to do something in the portal, and for what came of it. */
export type Ask = (title: string, steps: string[], questions?: Question[]) => Promise<string[]>;

/** What the ledger calls the session of a person, whom the harness cannot sign out. */
export const inWindow = 'in a private window';

/** Values to enter, one below the other. */
export function entries(values: Record<string, string>): string {
  const width = Math.max(...Object.keys(values).map((name) => name.length));
  const lines = Object.entries(values).map(([name, value]) => `${name.padEnd(width)}  ${value}`);
  return ['Enter', ...lines].join('\n');
}

/** What a person has told, in place of what a page shows. */
export function told<Facts>(
  url: string,
  facts: Facts,
  words: string[] = [],
): Facts & { text: string; url: string } {
  return { text: words.join('\n'), url, ...facts };
}
