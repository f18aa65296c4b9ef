import type { WrittenEvidence } from '../client/evidence.ts';

/**
 * What is asked of a target once its scenarios are through, by which everything is removed again. Cucumber has no place
 * for that, so it lies here until the run of this process takes it.
 */
class Afterwards {
  #told: WrittenEvidence[] = [];

  /** Takes down something, without its secrets. */
  tell(evidence: WrittenEvidence): void {
    this.#told.push(evidence);
  }

  /** All that was told since the last time. */
  take(): WrittenEvidence[] {
    return this.#told.splice(0);
  }
}

export const afterwards = new Afterwards();
