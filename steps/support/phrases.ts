import { defineParameterType } from '@cucumber/cucumber';

/**
 * Words for a place in a step, each standing for what the table says: one step definition serves every row of the
 * table, and a new wording is a new row.
 * @param name the place as steps name it, `{request}`
 */
export function definePhrases<Meaning>(name: string, table: Record<string, Meaning>): void {
  defineParameterType({
    name,
    regexp: Object.keys(table).map((phrase) => new RegExp(phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))),
    transformer: (phrase: string) => table[phrase],
  });
}
