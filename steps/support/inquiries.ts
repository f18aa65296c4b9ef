import { askForAccount } from './account-requests.ts';
import { askForBulk, endRunningBulk } from './bulk-answers.ts';
import { kickOffActs } from './bulk/kick-off-acts.ts';
import { askAtEveryLevel } from './levels.ts';
import { askForTimes } from './host-clocks.ts';
import { askForMetadata } from './metadata.ts';
import { askForPdf, sendPlainText } from './media-types.ts';
import { askAndDecide } from './operator.ts';
import { provokeOutcomes } from './outcomes-seen.ts';
import { definePhrases } from './phrases.ts';
import { askForEachType } from './redirects.ts';
import { askForContent } from './security-metadata.ts';
import { askForConfiguration, askThreeTimes } from './smart/discovery.ts';
import { askForUdap } from './udap/metadata.ts';
import type { NdhWorld } from './world.ts';

/** Asks the server for something in the name of a receiver; the answer is the world's last one. */
export type Inquiry = (world: NdhWorld, name: string) => Promise<void>;

const inquiries: Record<string, Inquiry> = {
  metadata: async (world, name) => {
    world.answer = await askForMetadata(world, name);
  },
  'an Organization that does not exist': async (world, name) => {
    world.answer = await (await world.receiver(name)).read('Organization', 'zzqnosuchorganizationqzz');
  },
  'metadata as a PDF': askForPdf,
  'an export at every level': askAtEveryLevel,
  'an export of each type, one by one': askForEachType,
  'an export in plain text': sendPlainText,
  'what is refused or remarked on': provokeOutcomes,
  'a Bulk Data export': askForBulk,
  'the end of a running Bulk Data export': endRunningBulk,
  'the time of every host': askForTimes,
  'UDAP metadata': askForUdap,
  'the SMART configuration': askForConfiguration,
  'the SMART configuration in three ways': askThreeTimes,
  organizations: askForContent,
  'an account': (world, name) => askForAccount(world, name),
  'an account once more': (world, name) => askForAccount(world, name),
  'an account that the policy denies': (world, name) => askForAccount(world, name, 'deny'),
  'an account without the required fields': (world, name) => askForAccount(world, name, 'malformed'),
  'an account that an operator must decide on': (world, name) => askForAccount(world, name, 'pending'),
  'an account that an operator grants': (world, name) => askAndDecide(world, name, 'grant'),
  'an account that an operator denies': (world, name) => askAndDecide(world, name, 'deny'),
};

definePhrases('inquiry', { ...inquiries, ...kickOffActs });
