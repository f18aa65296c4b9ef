import { definePhrases } from '../phrases.ts';
import { need } from '../need.ts';
import type { NdhWorld } from '../world.ts';
import { expectPatience } from './burst.ts';
import { expectTruth, expectTruthAdvised } from './declared-truth.ts';
import { expectListedTaken } from './declared-types.ts';
import { expectNoEmptyFiles } from './empty-exports.ts';
import { expectFinishedEnd, expectGone, expectRefusedEnd, expectRunningEnd, expectUnharmed } from './ends.ts';
import { expectArrived } from './expiring.ts';
import { expectListedThere, expectPagesAgree, expectWholeOnly } from './expect-pages.ts';
import { expectHeld, expectNothingNewer } from './export-times.ts';
import type { ExportQuality } from './every-export.ts';
import { expectErrorsListed, expectExplained, expectFailed, expectTransient } from './failures.ts';
import { expectCourse } from './job-course.ts';
import { left } from './job-facts.ts';
import { expectLatestOf } from './latest-versions.ts';
import { expectWithinGrant } from './narrowing.ts';
import { expectCodings, expectOpened, expectOpensForATime } from './opening.ts';
import { expectOwnStatus } from './own-status.ts';
import { expectBlocks, pagesLeft } from './page-acts.ts';
import type { SeenJob } from './seen-job.ts';
import { expectLinesWithheld, expectNoFile, expectNoJob, expectStatusWithheld } from './strangers.ts';
import { expectNotExported, expectTold } from './told-removals.ts';
import { expectForTokens } from './trespassing.ts';

const first = (world: NdhWorld): SeenJob => need(left.jobs.of(world)[0]);
const lastOf = (world: NdhWorld): SeenJob => need(left.jobs.of(world).at(-1));

definePhrases<ExportQuality>('exportFate', {
  'runs until it has a manifest that stays': (world) => expectCourse(world, left.course.of(world)),
  'goes on, and every refusal says how long to wait': (world) => expectPatience(world, left.burst.of(world)),
  'has failed': (world) => expectFailed(world, left.spoilt.of(world)),
  'explains its failure': (world) => expectExplained(world, left.spoilt.of(world).job),
  'explains that the failure passes': (world) => expectTransient(world, first(world)),
  'tells what it lacks': (world) => expectErrorsListed(world, left.spoilt.of(world)),
  'has its own status in every answer': (world) =>
    expectOwnStatus(world, first(world).kickOff, first(world).polls),
  'is not there': (world) => expectNoJob(world, need(world.answer), left.invented.of(world)),
  'holds the added organization': (world) => expectHeld(world, first(world), left.added.of(world)),
  'holds nothing newer than its time': (world) => expectNothingNewer(world, left.jobs.of(world)),
  'lists no file without lines': (world) => expectNoEmptyFiles(world, left.jobs.of(world)),
  'holds nothing that it lists as deleted': (world) => expectNotExported(world, left.jobs.of(world)),
  'tells of the removal': (world) =>
    expectTold(world, lastOf(world), left.removed.of(world), world.config.export.hidesDeletions),
  'has pages that agree, and nothing issued has changed': (world) =>
    expectPagesAgree(world, pagesLeft.of(world)),
  'consists of blocks of organizations': expectBlocks,
  'lists only files that are there': (world) => expectListedThere(world, pagesLeft.of(world)),
  'shows no manifest before its end': (world) => expectWholeOnly(world, pagesLeft.of(world)),
  'holds the latest version of each resource': (world) => expectLatestOf(world, left.jobs.of(world)),
  'tells the stranger nothing': (world) => expectStatusWithheld(world, left.strangers.of(world)),
  'goes on, and the stranger is refused': (world) => expectUnharmed(world, left.ended.of(world)),
  'is for those with a token': (world) => expectForTokens(world, world.actor),
  'holds only what its client may have': expectWithinGrant,
  'is declared if it is there, and there if it is declared': expectTruth,
  'is declared if and only if it is there': expectTruthAdvised,
  'takes every declared type and filter': expectListedTaken,
  'can be ended while it runs': (world) => expectRunningEnd(world, left.ended.of(world)),
  'can be ended when it is finished': (world) => expectFinishedEnd(world, left.ended.of(world)),
  'is not there any more': (world) => expectGone(world, left.ended.of(world)),
  'explains why it cannot be ended again': (world) => {
    const [second, ...others] = left.answers.of(world);
    expectRefusedEnd(world, need(second), others);
  },
});

definePhrases<ExportQuality>('exportedFileFate', {
  'opens with the token': expectOpened,
  'unpacks as announced': expectCodings,
  'opens for a time only': expectOpensForATime,
  'is not there': (world) => expectNoFile(world, need(world.answer)),
  'gives the stranger no line': (world) =>
    expectLinesWithheld(world, left.file.of(world), need(left.strangers.of(world)[0]).exchange),
  'arrives whole': expectArrived,
});
