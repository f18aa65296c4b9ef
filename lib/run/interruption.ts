/**
 * Whether somebody asked the run in this process to stop. Cucumber has no way to be stopped, so its scenarios look here
 * before they begin: those still to come are skipped, waits end, and the hooks at the end clean up as always.
 */
class Interruption {
  #controller = new AbortController();

  get requested(): boolean {
    return this.signal.aborted;
  }

  /** Aborted once the run is to stop. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  request(): void {
    this.#controller.abort();
  }

  /** Forgets a request, for the next run of this process. */
  forget(): void {
    if (this.requested) this.#controller = new AbortController();
  }
}

export const interruption = new Interruption();
