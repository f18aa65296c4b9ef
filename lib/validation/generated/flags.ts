/** Bits of generated code that tell which properties of an object have been met. */
export class Flags {
  readonly #needed: string[];
  readonly #names: string[] = [];
  #size = 0;

  constructor(needed: string[]) {
    this.#needed = needed;
    for (const name of needed) this.#place(name);
  }

  /** Code that notes that a property is there, empty for one that nobody asks for. */
  seen(name: string): string {
    if (!this.#names.includes(name)) return '';
    const [variable, bit] = this.#place(name);
    return `${variable} |= ${bit};`;
  }

  needs(name: string): boolean {
    return this.#needed.includes(name);
  }

  /** Code that notes what is needed where its sibling `k` is there. */
  siblings(): string {
    return this.#needed
      .map((name) => `if (k === ${JSON.stringify(`_${name}`)}) ${this.seen(name)}`)
      .join(' ');
  }

  /** Code that leaves unless one of two is there and the other is not. */
  either(one: string, other: string): string {
    const [[a, first], [b, second]] = [this.#place(one), this.#place(other)];
    return `if (((${a} & ${first}) !== 0) === ((${b} & ${second}) !== 0)) return 0;`;
  }

  /** Code that leaves where a choice has a value already. */
  once(name: string): string {
    const [variable, bit] = this.#place(name);
    return `if ((${variable} & ${bit}) !== 0) return 0; ${variable} |= ${bit};`;
  }

  /** Declares the variables; the code that uses them has been made before. */
  get declaration(): string {
    return Array.from({ length: this.#size }, (_, index) => `let s${index} = 0;`).join(' ');
  }

  /** Code that leaves where something needed is not there. */
  get test(): string {
    const masks = new Map<string, number>();
    for (const name of this.#needed) {
      const [variable, bit] = this.#place(name);
      masks.set(variable, (masks.get(variable) ?? 0) | bit);
    }
    return [...masks].map(([name, mask]) => `if ((${name} & ${mask}) !== ${mask}) return 0;`).join('\n');
  }

  #place(name: string): [variable: string, bit: number] {
    let position = this.#names.indexOf(name);
    if (position < 0) position = this.#names.push(name) - 1;
    const variable = Math.floor(position / 30);
    this.#size = Math.max(this.#size, variable + 1);
    return [`s${variable}`, 1 << (position % 30)];
  }
}
