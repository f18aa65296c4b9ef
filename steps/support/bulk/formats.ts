import { bodyJson } from '../../../lib/client/decoded-body.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { once } from '../once.ts';
import { isOutcome } from '../operation-outcome.ts';
import type { NdhWorld } from '../world.ts';
import { askAndEnd } from './asking.ts';
import { smallest } from './kick-off-forms.ts';
import type { WholeJob } from './whole-job.ts';
import { isRefusal } from './wrong-requests.ts';

/** The spellings that Bulk Data has of its one format. */
const spellings = ['application/fhir+ndjson', 'application/ndjson', 'ndjson'];

/** The answers to each spelling of the format. */
export type SpelledAnswers = Map<string, Exchange>;

/** Asks for organizations in each spelling of the format, once in a run; each export is ended before the next. */
export function answersToSpellings(world: NdhWorld, name: string): Promise<SpelledAnswers> {
  return once(world, 'bulk export in each spelling', async (world) => {
    const answers: SpelledAnswers = new Map();
    const usual = await smallest(world, name);
    for (const spelling of spellings) {
      const ask = () => askAndEnd(world, name, [...usual, ['_outputFormat', spelling]]);
      const first = await ask();
      answers.set(spelling, first.response.status >= 500 ? await ask() : first);
    }
    return answers;
  });
}

/** The spellings that the edition of the guide demands are taken (NDH-BULK-04). */
export function expectGuideSpellings(world: NdhWorld, answers: SpelledAnswers): void {
  expectSpellings(world, answers, world.edition.bulk.formats);
}

/** All spellings of Bulk Data are taken (BULK-KICK-09). */
export function expectEverySpelling(world: NdhWorld, answers: SpelledAnswers): void {
  expectSpellings(world, answers, spellings);
}

function expectSpellings(world: NdhWorld, answers: SpelledAnswers, demanded: string[]): void {
  for (const [spelling, { response }] of answers) world.record(`${spelling} is answered ${response.status}`);
  const { advised } = world.edition.bulk;
  for (const spelling of demanded) {
    const answer = answers.get(spelling);
    if (!answer || answer.response.status === 202) continue;
    // The number of exports at a time is no matter of formats.
    if (answer.response.status === 429) throw new NotTestable(`${spelling} is put off (429)`);
    // The guide's own text says both of these (A85).
    const isAdvice = answer.response.status === 200 && isOutcome(bodyJson(answer));
    if (isAdvice && advised.includes(spelling)) continue;
    const finding = { expected: `202 to ${spelling}`, received: `status ${answer.response.status}` };
    throw new NonConformance({ ...finding, where: where(answer) });
  }
}

/**
 * Another format is answered 200 with an OperationOutcome and begins nothing (NDH-BULK-08). Bulk Data's own rule, a
 * refusal, falls short unless that is agreed.
 */
export function expectAdvice(world: NdhWorld, { kickOff: answer, files }: WholeJob): void {
  const { status, headers } = answer.response;
  const agreed = world.config.policy.unsupportedFormat;
  const explained = isOutcome(bodyJson(answer));
  if (status === 429) throw new NotTestable('the request is put off (429)');
  if (status === 200 && explained && headers['content-location'] === undefined) return;
  if (status === 202 && isTable(files)) return world.record('comes as a table, as asked for');
  const expected = '200 with an OperationOutcome, and no export begun';
  const received = `status ${status}${explained ? '' : ' without an OperationOutcome'}`;
  const finding = { expected, received, where: where(answer) };
  if (!isRefusal(answer) || !explained) throw new NonConformance(finding);
  if (agreed !== 'refused') throw new FallsShort(finding);
}

const isTable = (files: Exchange[]): boolean =>
  files.length > 0 &&
  files.every(({ response }) => /^text\/csv|^application\/csv/i.test(response.headers['content-type'] ?? ''));
