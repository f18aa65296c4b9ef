import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type AcceptedFailure,
  type Standing,
  acceptFailures,
  isAccepted,
} from '../../../lib/verdict/accepted-failures.ts';
import { exitCode } from '../../../lib/verdict/exit-code.ts';
import { foldVerdicts } from '../../../lib/verdict/fold-verdicts.ts';
import type { StepRun } from '../../../lib/verdict/scenario-run.ts';
import { row, scenario, step, thrown, told } from './fabricated-run.ts';

const id = 'NDH-AUTH-01';
const today = '2026-06-15';
const broken = thrown('NonConformance', 'expected 401, received 200');
const short = thrown('FallsShort', 'expected a reason, received none');
const faulty = thrown('TypeError', 'stumbled');
const misconfigured = thrown('ConfigurationError', 'no such key');
const untestable = told('PENDING', 'notTestable', 'no clock');

const waiver: AcceptedFailure = {
  by: 'waiver',
  requirement: id,
  reason: 'comes with release 4',
  person: 'Ada Park',
  expiry: '2026-12-31',
};
const listed: AcceptedFailure = {
  by: 'baseline',
  requirement: id,
  reason: 'known since May',
  expiry: '2026-12-31',
};

/** A run with a row that each of the scenarios judges, and with another that conforms. */
function judged(accepted: AcceptedFailure[], scenarios: StepRun[][], more: { selected?: Set<string> } = {}) {
  const runs = [
    ...scenarios.map((steps) => scenario(id, steps)),
    ...(more.selected ? [] : [scenario('NDH-AUTH-02', [step()])]),
  ];
  const record = { scenarios: runs, faults: [], complete: true };
  return acceptFailures(foldVerdicts(record, [row(id), row('NDH-AUTH-02')], more), accepted, today);
}

describe('An accepted failure', () => {
  const table: [
    what: string,
    accepted: AcceptedFailure,
    StepRun[],
    Standing,
    verdict: string,
    code: number,
  ][] = [
    ['that is waived fails nothing', waiver, [broken], 'inForce', 'doesNotConform', 0],
    ['of the baseline fails nothing', listed, [broken], 'inForce', 'doesNotConform', 0],
    ['is accepted on its last day', { ...waiver, expiry: today }, [broken], 'inForce', 'doesNotConform', 0],
    ['fails the day after', { ...waiver, expiry: '2026-06-14' }, [broken], 'expired', 'doesNotConform', 1],
    ['may fall short only', listed, [short], 'inForce', 'fallsShort', 0],
    ['is not needed where the row conforms', waiver, [step()], 'notNeeded', 'conforms', 0],
    ['fails while the baseline lists what is mended', listed, [step()], 'notNeeded', 'conforms', 1],
    [
      'fails in the baseline once its date is over',
      { ...listed, expiry: '2026-01-01' },
      [short],
      'expired',
      'fallsShort',
      1,
    ],
    ['is only told where the row cannot be judged', listed, [untestable], 'notJudged', 'notTestable', 0],
    ['hides no fault of the harness', waiver, [broken, faulty], 'inForce', 'doesNotConform', 4],
    ['hides no error of the configuration', waiver, [broken, misconfigured], 'inForce', 'doesNotConform', 2],
  ];
  for (const [what, accepted, steps, standing, verdict, code] of table)
    test(what, () => {
      const run = judged(
        [accepted],
        steps.map((each) => [each]),
      );
      assert.deepEqual(
        run.acceptances?.map((each) => each.standing),
        [standing],
      );
      const [first] = run.requirements;
      assert.ok(first);
      assert.equal(first.verdict, verdict);
      assert.equal(isAccepted(first), standing === 'inForce');
      assert.equal(exitCode(run), code);
    });

  test('does not fail a strict run either', () => {
    assert.equal(exitCode(judged([], [[short]]), { strict: true }), 1);
    assert.equal(exitCode(judged([listed], [[short]]), { strict: true }), 0);
  });

  test('never counts as conforming', () => {
    const { totals } = judged([waiver], [[broken]]);
    assert.deepEqual([totals.conforms, totals.doesNotConform], [1, 1]);
  });

  test('lets a run pass that judged nothing else', () => {
    const only = { selected: new Set([id]) };
    assert.equal(exitCode(judged([waiver], [[broken]], only)), 0);
    assert.equal(exitCode(judged([waiver], [], only)), 2);
  });

  test('accepts no other row', () => {
    const run = judged([{ ...waiver, requirement: 'NDH-AUTH-02' }], [[broken]]);
    assert.equal(exitCode(run), 1);
  });

  test('is told with reason, person and date, and what to do', () => {
    const tell = (accepted: AcceptedFailure, steps: StepRun[]) =>
      judged([accepted], [steps]).acceptances?.[0]?.told;
    const until = 'waived until 2026-12-31 by Ada Park (comes with release 4)';
    assert.equal(tell(waiver, [broken]), until);
    assert.equal(tell(waiver, [step()]), `${until}, but it conforms now: remove the waiver`);
    assert.equal(tell(waiver, [untestable]), `${until}, but not judged this time: not testable: no clock`);
    assert.match(
      tell({ ...waiver, expiry: '2026-01-01' }, [broken]) ?? '',
      /2026-01-01 .*, which is over: mend it/,
    );
    assert.match(tell(listed, [step()]) ?? '', /it conforms now: remove its entry in the baseline$/);
    assert.match(
      tell({ ...listed, requirement: 'NDH-STATUS-01' }, [step()]) ?? '',
      /edition has no such req/,
    );
  });

  test('may be waived and listed', () => {
    const run = judged([{ ...waiver, expiry: '2026-01-01' }, listed], [[broken]]);
    assert.equal(exitCode(run), 0);
    assert.equal(run.requirements[0]?.acceptances?.length, 2);
    assert.equal(run.requirements[1]?.acceptances, undefined);
  });
});
