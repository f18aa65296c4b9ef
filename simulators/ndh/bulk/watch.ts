/** Follows an export while it is written. */
export interface Watch {
  /** Called for every resource that was looked at; throws an Error to break off. */
  seen(): void;
}
