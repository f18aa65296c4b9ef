/** Reads NDJSON as it comes: counts its lines, and finds what is no resource and what refers to other servers. */
export class CheckedLines {
  readonly #decoder = new TextDecoder();
  readonly #references = new Set<string>();
  #rest = '';
  lines = 0;
  /** The first line that is no resource, in words. */
  problem: string | undefined;

  add(content: Uint8Array): void {
    const parts = (this.#rest + this.#decoder.decode(content, { stream: true })).split('\n');
    this.#rest = parts.pop() ?? '';
    for (const line of parts) this.#take(line);
  }

  end(): void {
    this.#take(this.#rest + this.#decoder.decode());
    this.#rest = '';
  }

  /** Absolute references, each once. */
  get references(): string[] {
    return [...this.#references];
  }

  #take(line: string): void {
    if (line.trim() === '') return;
    this.lines += 1;
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
