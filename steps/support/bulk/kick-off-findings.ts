import { definePhrases } from '../phrases.ts';
import type { NdhWorld } from '../world.ts';
import { expectFailureTold, expectFilesFetched, expectWholeJob } from './whole-job.ts';
import { expectAllProvenance, expectLarger } from './associated-data.ts';
import { expectAcceptedOrPutOff } from './back-to-back.ts';
import { expectAllEarlier, expectAllLater, expectChangeTold, expectNothingOlder } from './changes-since.ts';
import { expectBothApplied, expectFilterSupported, expectRestricted, expectUnion } from './expect-filters.ts';
import { expectAdvice, expectEverySpelling, expectGuideSpellings } from './formats.ts';
import { facts } from './kick-off-acts.ts';
import {
  expectAccepted202,
  expectGuideForm,
  expectOffered,
  expectReadable,
  expectReadIfPosted,
  expectThereIfDeclared,
} from './expect-forms.ts';
import { acceptances, isTaken, type FormAnswers } from './kick-off-forms.ts';
import { expectGoesOn } from './next-export.ts';
import { expectPreferenceApplied } from './separate-status.ts';
import { expectEveryType, expectExactly, expectNoOtherType, expectSameBothWays } from './typed-exports.ts';
import { expectStatusAddresses } from './status-address.ts';
import type { Fact } from './fact.ts';
import {
  expectExplained,
  expectIssues,
  expectRefusedWithOutcome,
  expectUnsupportedRefused,
  expectWrongRefused,
} from './wrong-requests.ts';

/** What is found of bulk exports that were kicked off; blames where it is not so. */
export type BulkFinding = (world: NdhWorld) => unknown;

const about =
  <Value>(fact: Fact<Value>, judge: (world: NdhWorld, value: Value) => void | Promise<void>): BulkFinding =>
  (world) =>
    judge(world, fact.of(world));

const inForms = (
  judge: (world: NdhWorld, name: string, answers: FormAnswers) => Promise<void>,
): BulkFinding => about(facts.forms, (world, answers) => judge(world, world.actor, answers));

definePhrases<BulkFinding>('bulkFinding', {
  'the bulk export is offered': inForms(expectOffered),
  'the bulk export is taken by reading where it is taken by posting': inForms(expectReadIfPosted),
  'the bulk export is taken in a form that the guide shows': inForms(expectGuideForm),
  'the bulk export is there if it is declared': inForms(expectThereIfDeclared),
  'the bulk export is taken by reading': inForms(expectReadable),
  'the bulk export is accepted with 202 or refused': inForms(expectAccepted202),
  'the bulk export names the absolute address of its status each time': inForms(
    async (world, name, answers) => {
      const accepted = (await acceptances(world, name, answers)).map(([, answer]) => answer);
      const others = world.conversation.bulk.seen.kickOffs.filter(isTaken);
      expectStatusAddresses(world, [...new Set([...accepted, ...others])]);
    },
  ),
  'the bulk export is accepted twice or put off': about(facts.twice, expectAcceptedOrPutOff),
  'the bulk export is preferred as its status shows': about(facts.separate, expectPreferenceApplied),
  'each refusal of a bulk export is explained': about(facts.wrong, (world, answers) =>
    expectExplained(world, answers, world.conversation.bulk.seen.kickOffs),
  ),
  'each refusal of a bulk export carries an issue': about(facts.wrong, expectIssues),
  'a time in words is refused': about(facts.wrong, (world, answers) =>
    expectWrongRefused(world, answers, 'time'),
  ),
  'each unsupported wish is refused': about(facts.wrong, expectUnsupportedRefused),
  'the foreign type is refused with an explanation': about(facts.wrong, (world, answers) =>
    expectRefusedWithOutcome(world, answers, 'foreign type'),
  ),
  'the unknown search parameter is refused with an explanation': about(facts.wrong, (world, answers) =>
    expectRefusedWithOutcome(world, answers, 'search parameter'),
  ),
  'the bulk export is taken in the spellings of the guide': about(facts.spelled, expectGuideSpellings),
  'the bulk export is taken in each spelling': about(facts.spelled, expectEverySpelling),
  'the bulk export holds Organization, Location and nothing else': about(facts.tried, (world, tried) =>
    expectExactly(world, tried, ['Organization', 'Location']),
  ),
  'the bulk export holds no line of a type that was not asked for': about(facts.tried, (world, tried) =>
    expectNoOtherType(world, tried, ['Location']),
  ),
  'the bulk export holds every type that can be exported by name': about(facts.tried, (world, tried) =>
    expectEveryType(world, world.actor, tried),
  ),
  'the bulk export holds both types both ways': about(facts.bothWays, expectSameBothWays),
  'the bulk export of everything holds all Provenance that was there': about(
    facts.provenance,
    expectAllProvenance,
  ),
  'the bulk export with both holds the larger of the two': about(facts.associated, expectLarger),
  'the bulk export holds what meets the filter and nothing else': about(
    facts.filtered,
    expectFilterSupported,
  ),
  'the bulk export is restricted by its filter': about(facts.filtered, expectRestricted),
  'the bulk export with both filters loses nothing of the two': about(facts.filtered, expectUnion),
  'the bulk export with both queries is filtered twice': about(facts.filtered, expectBothApplied),
  'the bulk export is taken and holds nothing older': about(facts.bounded, expectNothingOlder),
  'the bulk export holds the change and nothing older': about(facts.bounded, expectChangeTold),
  'the bulk export holds all that is later and nothing older': about(facts.bounded, expectAllLater),
  'the bulk export holds all that is earlier and nothing later': about(facts.bounded, expectAllEarlier),
  'the bulk export is answered with advice': about(facts.job, expectAdvice),
  'the bulk export ends as it is to': about(facts.job, expectWholeJob),
  'the failure of the bulk export is told': about(facts.job, expectFailureTold),
  'the files of the bulk export are ndjson': about(facts.tried, expectFilesFetched),
  'the bulk export goes on from the last one': about(facts.next, expectGoesOn),
});
