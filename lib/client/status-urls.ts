/** Where the status of each accepted schedule is, by its id; that of the latest where the edition has no ids. */
export class StatusUrls {
  readonly #urls = new Map<string, string>();

  /** Takes down what an acceptance said; nothing where it said nothing. */
  note(scheduledId: string | undefined, url: string | undefined): void {
    if (url !== undefined) this.#urls.set(scheduledId ?? '', url);
  }

  of(scheduledId: string | undefined): string | undefined {
    return this.#urls.get(scheduledId ?? '');
  }
}
