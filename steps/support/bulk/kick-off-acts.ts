import type { BulkParameters } from '../../../lib/client/bulk/kick-off.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import type { Inquiry } from '../inquiries.ts';
import type { NdhWorld } from '../world.ts';
import { ask, attempt, release, type Attempt } from './asking.ts';
import { exportAssociated, type AssociatedExports } from './associated-data.ts';
import { askTwice, type BackToBack } from './back-to-back.ts';
import { exportSince, exportUntil, type BoundedExports } from './changes-since.ts';
import { Fact } from './fact.ts';
import {
  exportByJoinedQueries,
  exportByTwoFilters,
  exportFiltered,
  type FilteredExports,
} from './filtered-exports.ts';
import { exportSinceLast, exportSinceOne, type NextExport } from './next-export.ts';
import { answersToSpellings, type SpelledAnswers } from './formats.ts';
import { answersInEachForm, type FormAnswers } from './kick-off-forms.ts';
import { askForSeparateStatus, type SeparateStatus } from './separate-status.ts';
import { exportBothWays, type BothWays } from './typed-exports.ts';
import type { WholeJob } from './whole-job.ts';
import {
  exportTable,
  exportThatFails,
  fetchCompressed,
  followToEnd,
  exportList,
  exportSinceRemoval,
  postParameters,
} from './whole-job-acts.ts';
import { exportLeniently } from './lenient.ts';
import { answersToWrong, type WrongAnswers } from './wrong-requests.ts';

/** What the acts of this table leave behind. */
export const facts = {
  forms: new Fact<FormAnswers>(),
  spelled: new Fact<SpelledAnswers>(),
  wrong: new Fact<WrongAnswers>(),
  separate: new Fact<SeparateStatus>(),
  twice: new Fact<BackToBack>(),
  tried: new Fact<Attempt>(),
  provenance: new Fact<{ everything: Attempt; provenance: Attempt }>(),
  bothWays: new Fact<BothWays>(),
  filtered: new Fact<FilteredExports>(),
  bounded: new Fact<BoundedExports>(),
  next: new Fact<NextExport>(),
  associated: new Fact<AssociatedExports>(),
  job: new Fact<WholeJob>(),
  /** What a MAY row records, in words. */
  seen: new Fact<string>(),
};

/** An act whose result is the fact. */
const leaving = <Value>(
  fact: Fact<Value>,
  act: (world: NdhWorld, name: string) => Promise<Value>,
): Inquiry => {
  return async (world, name) => {
    world.actor = name;
    fact.set(world, await act(world, name));
  };
};

const exporting = (...parameters: BulkParameters): Inquiry =>
  leaving(facts.tried, (world, name) => attempt(world, name, parameters));

const organizations: BulkParameters = [['_type', 'Organization']];

/** A request that departs from the usual one; what it starts is ended. */
const noting = (ask: (world: NdhWorld, name: string) => Promise<Exchange>): Inquiry =>
  leaving(facts.seen, async (world, name) => {
    const answer = await ask(world, name);
    await release(world, name, answer);
    return `answered ${answer.response.status}`;
  });

/** What is asked for where bulk exports are kicked off. */
export const kickOffActs: Record<string, Inquiry> = {
  'a bulk export in each form': leaving(facts.forms, answersInEachForm),
  'a bulk export without naming a media type': noting((world, name) =>
    ask(world, name, organizations, { headers: { accept: undefined } }),
  ),
  'a bulk export without preferring an asynchronous answer': noting((world, name) =>
    ask(world, name, organizations, { headers: { prefer: undefined } }),
  ),
  'two bulk exports back to back': leaving(facts.twice, askTwice),
  'a bulk export with a separate export status': leaving(facts.separate, askForSeparateStatus),
  'bulk exports that are wrong in one thing each': leaving(facts.wrong, answersToWrong),
  'a lenient bulk export of what was refused': leaving(facts.seen, exportLeniently),
  'a bulk export in each spelling of the format': leaving(facts.spelled, answersToSpellings),
  'a bulk export of everything': exporting(),
  'a bulk export of Organization, Location': exporting(['_type', 'Organization,Location']),
  'a bulk export of Location': exporting(['_type', 'Location']),
  'a bulk export of two types in one value and in two': leaving(facts.bothWays, exportBothWays),
  'a bulk export of everything and one of Provenance': leaving(facts.provenance, async (world, name) => ({
    everything: await attempt(world, name, []),
    provenance: await attempt(world, name, [['_type', 'Provenance']]),
  })),
  'bulk exports with associated data': leaving(facts.associated, exportAssociated),
  'a filtered bulk export': leaving(facts.filtered, exportFiltered),
  'bulk exports with one filter, another and both': leaving(facts.filtered, exportByTwoFilters),
  'bulk exports with two queries one by one and in one value': leaving(facts.filtered, exportByJoinedQueries),
  'a bulk export since a moment': leaving(facts.bounded, exportSince),
  'a bulk export until a moment': leaving(facts.bounded, exportUntil),
  'a bulk export with posted FHIR Parameters': leaving(facts.seen, postParameters),
  'a bulk export as a table': leaving(facts.job, exportTable),
  'a bulk export of Organization': exporting(...organizations),
  'a bulk export and follows it to its end': leaving(facts.job, followToEnd),
  'a bulk export that fails': leaving(facts.job, exportThatFails),
  'a compressed file of a bulk export': leaving(facts.seen, fetchCompressed),
  'a bulk export of a list': leaving(facts.seen, exportList),
  'a bulk export since a record was removed': leaving(facts.seen, exportSinceRemoval),
  'a bulk export since the last one': leaving(facts.next, exportSinceLast),
  'a bulk export since the update of one record': leaving(facts.seen, exportSinceOne),
};
