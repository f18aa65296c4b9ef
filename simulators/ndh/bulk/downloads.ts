/** Downloads of the files of exports that are under way. */
export class Downloads {
  readonly #open = new Map<string, Set<() => void>>();

  /** Takes note of a download of an export, and how to break it off; the answer forgets it. */
  add(jobId: string, breakOff: () => void): () => void {
    const open = this.#open.get(jobId) ?? new Set();
    this.#open.set(jobId, open.add(breakOff));
    return () => {
      open.delete(breakOff);
      if (open.size === 0) this.#open.delete(jobId);
    };
  }

  /** Breaks off the downloads of an export. */
  cut(jobId: string): void {
    for (const breakOff of this.#open.get(jobId) ?? []) breakOff();
  }

  /** How many are under way. */
  get size(): number {
    return [...this.#open.values()].reduce((sum, { size }) => sum + size, 0);
  }
}
