/** Thrown where an expression has to be evaluated instead. */
export class Untranslatable extends Error {
  constructor(what: string) {
    super(`not translated: ${what}`);
  }
}
