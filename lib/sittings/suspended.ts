/**
 * Why a scenario stops before its end: it `waits` for an instant; it is `putOff` until others have given back what it
 * needs; it was `brokenOff` from outside, and goes on where it was; or it has to begin `anew`.
 */
export type Why = 'waits' | 'putOff' | 'brokenOff' | 'anew';

/** Ends what a sitting can do of a scenario. Judges nothing: a later sitting goes on. */
export class Suspended extends Error {
  override name = 'Suspended';
  readonly why: Why;
  /** When it can go on, by the target's clock. */
  readonly until: Date | undefined;

  constructor(why: Why, message: string, until?: Date) {
    super(message);
    this.why = why;
    this.until = until;
  }
}
