/** What a person was asked to do, and told of it. Holds nothing that they typed unseen. */
export interface HandExchange {
  deed: string;
  /** Address at which it was done. */
  url: string;
  /** The questions, with the answers. */
  told: string[];
  /** When they were asked, in milliseconds since 1970 by the real clock, and how many it took. */
  started?: number;
  duration?: number;
}
