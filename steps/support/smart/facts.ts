import type { EndedJob } from '../../../lib/client/bulk/job.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import type { Registration } from '../../../lib/client/registration.ts';
import type { SmartReading } from '../../../lib/client/smart/discovery.ts';
import type { ServedSet } from '../../../lib/client/smart/key-server.ts';
import type { KeyPair } from '../../../lib/client/smart/key-pair.ts';
import type { SmartClient } from '../../../lib/client/smart/smart-client.ts';
import type { TokenAnswer } from '../../../lib/client/smart/token-request.ts';
import type { NotTestable } from '../../../lib/verdict/outcomes.ts';
import type { NdhWorld } from '../world.ts';

/** What a scenario knows of SMART Backend Services. */
export interface SmartFacts {
  /** Readings of the target's SMART configuration. */
  readings: SmartReading[];
  /** The client that asks for tokens. */
  client?: SmartClient;
  /** Another one that gets tokens, where that one is not to. */
  control?: SmartClient;
  /** The token requests of the act, and what came of them, in order. */
  answers: SmartAnswer[];
  /** What came of the act with a token, by what was asked for. */
  uses: SmartUse[];
  /** An export with a token that does not reach it, and its files. */
  outside?: { job: EndedJob; files: Exchange[] };
  /** Registrations of a client, by the form of its keys. */
  registrations: SmartRegistration[];
  /** The form in which a client of the configuration was registered, where that stands for a registration. */
  byHand?: SmartRegistration['form'];
  /** The key set of the client, and its keys, where it is served by the harness. */
  served?: { set: ServedSet; keys: KeyPair[] };
  /** A key set of the harness that nobody may ask for. */
  canary?: ServedSet;
  /** Why it could not be watched for as long as a server may take. */
  unwatched?: NotTestable;
}

/** A token request in the words of a report, and the answer to it. */
export interface SmartAnswer {
  what: string;
  answer: TokenAnswer;
}

/** Something that was asked for with a token. */
export interface SmartUse {
  what: string;
  exchange: Exchange;
  /** The same with a good token, where there was need to compare. */
  control?: Exchange;
}

/** What came of registering a client, and of its token request. */
export interface SmartRegistration {
  form: 'inline' | 'by address';
  registration: Registration;
  /** The last answer to its token requests; absent where it has none to make. */
  answer?: TokenAnswer;
}

const facts = new WeakMap<NdhWorld, SmartFacts>();

/** What the scenario of a world knows of SMART. */
export function smartFacts(world: NdhWorld): SmartFacts {
  const known = facts.get(world) ?? { readings: [], answers: [], uses: [], registrations: [] };
  facts.set(world, known);
  return known;
}
