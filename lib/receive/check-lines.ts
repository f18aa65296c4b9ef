/** References that are kept of a file: so many are enough to follow. */
const mostReferences = 1000;

/** Reads NDJSON as it comes: counts its lines, and finds what is no resource and what refers to other servers. */
export class CheckedLines {
  readonly #decoder = new TextDecoder();
  readonly #references = new Set<string>();
  /** The parts of a line that has not ended. */
  #begun: string[] = [];
  lines = 0;
  /** The first line that is no resource, in words. */
  problem: string | undefined;

  add(content: Uint8Array): void {
    const [first = '', ...others] = this.#decoder.decode(content, { stream: true }).split('\n');
    this.#begun.push(first);
    for (const next of others) {
      this.#take(this.#begun.join(''));
      this.#begun = [next];
    }
  }

  end(): void {
    this.#begun.push(this.#decoder.decode());
    this.#take(this.#begun.join(''));
    this.#begun = [];
  }

  /** Absolute references, each once. */
  get references(): string[] {
    return [...this.#references];
  }

  #take(line: string): void {
    if (line.trim() === '') return;
    this.lines += 1;
    if (this.#references.size < mostReferences)
      for (const [, reference = ''] of line.matchAll(absolute)) this.#references.add(reference);
    if (this.problem === undefined && !isResource(line))
      this.problem = `line ${this.lines} is no FHIR resource`;
  }
}

const absolute = /"reference":"(https?:\/\/[^"\\]+)"/g;

function isResource(line: string): boolean {
  try {
    return typeof (JSON.parse(line) as { resourceType?: unknown } | null)?.resourceType === 'string';
  } catch {
    return false;
  }
}
