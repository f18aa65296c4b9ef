/**
 * Length that a value has as JSON without spaces and escapes, 0 where it is not clean. What is measured in passing
 * proves, compared with the length of the line, that the line holds nothing the parsed value does not show.
 */
export type Measure = (value: unknown, line: LineContext) => number;

/** What stays the same within a line. */
export interface LineContext {
  /** The line's resource. */
  root: unknown;
  /** Whether every character of texts has to be looked at: nothing is known of what the line's length tells. */
  exact: boolean;
  /** The resource being measured, contained ones included. */
  resource: unknown;
  /** References to other lines met on the way. */
  references: string[];
  /** References to contained resources met on the way. */
  fragments: string[];
}

/** A measure that is generated when it is first called. */
export interface Cell {
  run: Measure;
}

/** A function being generated: its code, and the values that the code refers to by name. */
export class Unit {
  readonly #names = new Map<unknown, string>();
  readonly #constants: unknown[] = [];

  /** The name of a value that generated code uses, one of its own if it has to be a certain one. */
  bind(value: unknown, as?: string): string {
    let name = this.#names.get(value);
    if (name === undefined) {
      name = as ?? `k${this.#constants.length}`;
      this.#constants.push(value);
      this.#names.set(value, name);
    }
    return name;
  }

  /** Makes a function of `v`, the value, and `x`, the line's context. */
  function(body: string): Measure {
    return factory([...this.#names.values()], body)(...this.#constants);
  }
}

type Factory = (...constants: unknown[]) => Measure;

// Many places have the same code and other constants: they share what the engine compiles of it.
const factories = new Map<string, Factory>();

function factory(names: string[], body: string): Factory {
  const code = `return function measure(v, x) {\n${body}\n}`;
  const key = `${names.join()} ${code}`;
  let make = factories.get(key);
  if (!make) {
    // The code is made of compiled schemas alone: texts of theirs are quoted, nothing of a line gets here.
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    make = new Function(...names, code) as Factory;
    factories.set(key, make);
  }
  return make;
}
