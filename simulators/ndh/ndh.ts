import type { Edition } from '../../lib/edition/edition.ts';
import type { ActiveDefects } from './active-defects.ts';
import type { Behaviour } from './behaviour.ts';
import type { ExportParts } from './bulk/export-parts.ts';
import type { Clock } from './clock.ts';
import type { Resource } from './directory/resource.ts';
import type { Faults } from './faults.ts';
import type { Log } from './log/log.ts';
import type { Endings } from './repository/endings.ts';
import type { Scheduler } from './schedule/scheduler.ts';
import type { KeySets } from './smart/key-sets.ts';
import type { Store } from './store/open-store.ts';

/** The simulated NDH as its parts see it. */
export interface Ndh extends ExportParts {
  edition: Edition;
  /** The tier that the server claims. */
  tier: string;
  /** Replaced as a whole where the defects change. */
  behaviour: Behaviour;
  /** The ways in which the server is wrong just now. */
  defects: ActiveDefects;
  clock: Clock;
  /** Replaced as a whole by a restart. */
  store: Store;
  scheduler: Scheduler;
  /** Absolute path of the folder with a folder for each account's files. */
  repositories: string;
  /** Whether files and folders are synced to the disc before they count. */
  durable: boolean;
  /** Where the server is reached, when that differs from what requests say. */
  publicUrl?: string;
  sftp?: { port: number; hostKey: string };
  /** Downloads that are about to end. */
  endings: Endings;
  /** Key sets of clients, as fetched; gone after a restart. */
  keySets: KeySets;
  /** Absolute path of the folder with a folder for each Bulk Data export. */
  exports: string;
  /** Subscriptions by id; gone after a restart. */
  subscriptions: Map<string, { accountId: string; resource: Resource }>;
  /** What the control API has ordered for the next extraction. */
  faults: Faults;
  /** What was done lately, where an operator looks on. */
  log?: Log;
}
