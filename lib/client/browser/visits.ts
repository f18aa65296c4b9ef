import type { Visitor } from './visitor.ts';

/** The visits to the portal of one target. */
export class Visits {
  /** Those that are not over. */
  readonly open = new Set<Visitor>();
  /** Whether visits keep a trace of themselves, for whoever will look into a failure. */
  isTraced = false;

  /** Ends all. */
  async close(): Promise<void> {
    for (const visitor of this.open) await visitor.close();
  }
}
