import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The modules of a folder, each of which has one thing to offer, by its file's name. */
export class NamedModules<Thing> {
  readonly #kind: string;
  readonly #folder: URL;

  /** @param kind what they offer, as an error names it */
  constructor(kind: string, folder: URL) {
    this.#kind = kind;
    this.#folder = folder;
  }

  /** All names, in alphabetical order. */
  names(): string[] {
    return readdirSync(fileURLToPath(this.#folder))
      .filter((name) => name.endsWith('.ts'))
      .map((name) => name.slice(0, -3))
      .sort();
  }

  /** What the module of a name offers. Throws an Error that lists the known names where there is none. */
  async load(name: string): Promise<Thing> {
    const known = this.names();
    if (!known.includes(name)) throw new Error(`unknown ${this.#kind} "${name}"; known: ${known.join(', ')}`);
    return ((await import(new URL(`${name}.ts`, this.#folder).href)) as { default: Thing }).default;
  }
}
