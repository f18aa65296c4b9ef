import { running } from './xhtml-rules.ts';

/** The elements of a narrative that are open. Told at once however many there are: a hostile sender may nest millions. */
export class OpenElements {
  readonly #names: string[] = [];
  readonly #counts = new Map<string, number>();
  #running = 0;

  get isEmpty(): boolean {
    return this.#names.length === 0;
  }

  /** The one that was opened last. */
  get innermost(): string | undefined {
    return this.#names.at(-1);
  }

  /** Whether one of them holds running text. */
  get isRunningText(): boolean {
    return this.#running > 0;
  }

  has(name: string): boolean {
    return (this.#counts.get(name) ?? 0) > 0;
  }

  push(name: string): void {
    this.#names.push(name);
    this.#count(name, 1);
  }

  pop(): string | undefined {
    const name = this.#names.pop();
    if (name !== undefined) this.#count(name, -1);
    return name;
  }

  #count(name: string, more: number): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + more);
    if (running.has(name)) this.#running += more;
  }
}
