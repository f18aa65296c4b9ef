import type { Exchange } from '../../../lib/client/exchange.ts';
import type { FhirResource } from '../../../lib/client/search.ts';
import type { Sequence } from '../sequence.ts';
import type { Json } from './manifest-flaws.ts';

/** A line of an exported file that is not blank. */
export interface SeenLine {
  text: string;
  /** The line as an object; absent where it is none. */
  resource?: FhirResource;
}

/** A file that a manifest lists, as it was fetched. */
export interface SeenFile {
  /** The array that lists it; `deletions` is NDH's own, and no part of Bulk Data (A71). */
  list: 'output' | 'deleted' | 'error' | 'deletions';
  item: Json;
  url: string;
  /** The last answer to asking for it; of status 0 where there was none. */
  answer: Exchange;
  /** None where it was not delivered. */
  lines: Sequence<SeenLine>;
  /** Why it did not come whole, or cannot be read, in words. */
  flaw?: string;
}

/** An export as far as it was seen: what was asked, how it was followed, what it delivered. */
export interface SeenJob {
  kickOff: Exchange;
  polls: Exchange[];
  /** The 200 with which it ended. */
  end?: Exchange;
  files: SeenFile[];
  /** Whether organizeOutputBy was asked for. */
  organized?: boolean;
}
