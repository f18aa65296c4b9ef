import type { Items, One } from './items.ts';

/** What an expression is translated in. */
export interface Context {
  /** `$this`. */
  self: One;
  /** What a function or element without anything before its name belongs to. */
  input: Items;
  /** `%context`. */
  node: One;
  /** `%resource`. */
  resource: One;
  /** `%rootResource`. */
  root: One;
  writing: Writing;
}

/** What is shared by all parts of one translation. */
export class Writing {
  /** Places in the code so far that throw where FHIRPath has an error. */
  throwing = 0;
  #variables = 0;

  variable(): string {
    return `e${++this.#variables}`;
  }
}

/** The context of an expression that is asked of one item. */
export function within(item: One, context: Context): Context {
  return { ...context, self: item, input: item };
}
