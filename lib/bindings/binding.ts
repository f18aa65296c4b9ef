import type { Exchange } from '../client/exchange.ts';

/** Values by name, which take the place of `{placeholders}`. */
export type Values = Readonly<Record<string, unknown>>;

/** What became of a binding that was used. */
export interface Outcome {
  /** What it has found out, by name. */
  captured: Record<string, unknown>;
  /** The last exchange with the target, or what stands for one. */
  exchange: Exchange;
  /** The target did not do what it was asked for; what was captured until then is there all the same. */
  refused: boolean;
}

/** One way to do a thing that the guide leaves to the server, as the configuration says it. */
export interface Binding {
  /**
   * Does it once.
   * @param carrier headers that say in whose name it is done, where that is done by HTTP
   * @throws ConfigurationError where it cannot work as it is written: nobody but its author is to blame
   * @throws NotTestable where somebody who was asked does not do it
   */
  run(values: Values, carrier?: Record<string, string>): Promise<Outcome>;
}
