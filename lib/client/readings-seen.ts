/** What a target did where the guide leaves it open. */
export interface ReadingSeen {
  /** `A45` */
  ambiguity: string;
  /** What it did, in a few words. */
  seen: string;
}

/** What a target was seen to do where the guide leaves it open; each thing is noted once in a run. */
export class ReadingsSeen {
  readonly #known = new Set<string>();
  readonly #fresh: ReadingSeen[] = [];

  note(ambiguity: string, seen: string): void {
    const key = `${ambiguity} ${seen}`;
    if (this.#known.has(key)) return;
    this.#known.add(key);
    this.#fresh.push({ ambiguity, seen });
  }

  /** What was noted since the last call. */
  take(): ReadingSeen[] {
    return this.#fresh.splice(0);
  }
}
