import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Level } from '../../../lib/edition/edition.ts';
import { exitCode } from '../../../lib/verdict/exit-code.ts';
import { foldVerdicts } from '../../../lib/verdict/fold-verdicts.ts';
import type { ScenarioRun, StepRun } from '../../../lib/verdict/scenario-run.ts';
import type { Policy } from '../../../lib/verdict/verdict.ts';
import { row, scenario, step, thrown, told } from './fabricated-run.ts';

const id = 'NDH-AUTH-01';

function judge(level: Level, scenarios: StepRun[][], policy: Policy = 'certify') {
  const runs = scenarios.map((steps) => scenario(id, steps));
  const run = foldVerdicts({ scenarios: runs, faults: [], complete: true }, [row(id, level)], { policy });
  const [verdict] = run.requirements;
  assert.ok(verdict);
  return { ...verdict, run };
}

const passing = [step()];
const broken = [thrown('NonConformance', 'expected 401, received 200')];
const short = [thrown('FallsShort', 'expected a reason, received none')];
const untestable = [told('PENDING', 'notTestable', 'no clock'), step({ status: 'SKIPPED' })];
const absent = [told('PENDING', 'notOffered', '405 with Allow: POST')];
const unreachable = [thrown('TargetUnreachable', 'connection refused')];

describe('A requirement is judged by its worst scenario', () => {
  const table: [string, Level, StepRun[][], string][] = [
    ['a kept SHALL conforms', 'SHALL', [passing, passing], 'conforms'],
    ['a broken SHALL does not conform', 'SHALL', [passing, broken, untestable], 'doesNotConform'],
    ['a broken implied row does not conform', 'implied', [broken], 'doesNotConform'],
    ['a broken SHOULD falls short', 'SHOULD', [broken, passing], 'fallsShort'],
    ['a broken MAY is only recorded', 'MAY', [broken], 'recorded'],
    ['no answer is a broken SHALL', 'SHALL', [[thrown('NoAnswer', 'nothing came')]], 'doesNotConform'],
    ['a SHALL that falls short does not fail', 'SHALL', [short, untestable], 'fallsShort'],
    ['a MAY never falls short', 'MAY', [short], 'recorded'],
    ['a MAY that is used is recorded', 'MAY', [passing], 'recorded'],
    ['a row half of which cannot be tested is not testable', 'SHALL', [passing, untestable], 'notTestable'],
    ['a capability that is absent is not offered', 'SHALL', [passing, absent], 'notOffered'],
    ['not testable outweighs not offered', 'SHALL', [absent, untestable], 'notTestable'],
    ['a target that has gone is not testable', 'SHALL', [unreachable], 'notTestable'],
    [
      'a skipped hook with its reason is not testable',
      'SHALL',
      [[told('SKIPPED', 'notTestable', 'no sftp')]],
      'notTestable',
    ],
  ];
  for (const [title, level, scenarios, verdict] of table) {
    test(title, () => {
      const judged = judge(level, scenarios);
      assert.equal(judged.verdict, verdict);
      assert.deepEqual(judged.run.harnessErrors, []);
    });
  }

  test('a broken implied row falls short at a connectathon', () => {
    assert.equal(judge('implied', [broken], 'connectathon').verdict, 'fallsShort');
    assert.equal(judge('SHALL', [broken], 'connectathon').verdict, 'doesNotConform');
  });

  test('the reason is what was expected and received', () => {
    assert.equal(judge('SHALL', [passing, broken]).reason, 'expected 401, received 200');
    assert.equal(judge('SHALL', [broken, broken]).reason, 'expected 401, received 200 (2 scenarios)');
  });

  test('recorded facts are the reason of a MAY row', () => {
    const recording = [told('PASSED', 'recorded', 'sends zstd'), told('PASSED', 'recorded', 'sends zstd')];
    assert.equal(judge('MAY', [recording, passing]).reason, 'sends zstd');
  });
});

describe('Nothing passes by luck', () => {
  const table: [string, StepRun[]][] = [
    ['an undefined step', [step(), step({ status: 'UNDEFINED' })]],
    ['an ambiguous step', [step(), step({ status: 'AMBIGUOUS' })]],
    ['a pending step without a reason', [step({ status: 'PENDING' })]],
    ['a skipped step without a reason', [step({ status: 'SKIPPED' })]],
    ['a scenario without steps', []],
    ['a scenario of hooks only', [step({ hook: true })]],
    ['an error of the harness', [thrown('TypeError', 'x is undefined')]],
    ['an error in a hook after the steps', [step(), { ...thrown('Error', 'cleaning up'), hook: true }]],
    ['an undefined step behind a pending one', [...untestable, step({ status: 'UNDEFINED' })]],
  ];
  for (const [title, steps] of table) {
    test(`${title} is a fault of the harness`, () => {
      const { verdict, run } = judge('SHALL', [passing, steps]);
      assert.notEqual(verdict, 'conforms');
      assert.equal(run.harnessErrors.length, 1);
      assert.deepEqual(run.harnessErrors[0]?.requirements, [id]);
      assert.equal(exitCode(run), 4);
    });
  }

  test('a row whose harness error hides nothing still does not conform', () => {
    const { verdict, run } = judge('SHALL', [broken, [thrown('TypeError', 'x')]]);
    assert.equal(verdict, 'doesNotConform');
    assert.equal(exitCode(run), 1);
  });

  test('a scenario that was interrupted is not tested', () => {
    const begun = scenario(id, [step(), step({ status: 'UNKNOWN' })]);
    delete begun.finished;
    const skipped = scenario(id, [{ ...told('SKIPPED', 'interrupted', 'interrupted'), hook: true }]);
    for (const each of [begun, skipped]) {
      const record = { scenarios: [each], faults: [], complete: false };
      const run = foldVerdicts(record, [row(id)]);
      assert.equal(run.requirements[0]?.verdict, 'notTested');
      assert.deepEqual(run.harnessErrors, []);
      assert.equal(run.complete, false);
    }
  });
});

describe('A run has one entry for every row', () => {
  const catalogue = [row('NDH-A-01'), row('NDH-A-02', 'MAY', { excluded: 'not yet' }), row('NDH-A-03')];
  const fold = (scenarios: ScenarioRun[], complete = true, selected?: Set<string>) =>
    foldVerdicts({ scenarios, faults: [], complete }, catalogue, selected ? { selected } : {});

  test('totals add up to the catalogue', () => {
    const run = fold([scenario('NDH-A-01', [step()])]);
    assert.equal(run.requirements.length, 3);
    assert.equal(
      Object.values(run.totals).reduce((sum, count) => sum + count),
      3,
    );
    assert.equal(run.totals.notTested, 2);
  });

  test('a row without scenario says why', () => {
    const reasons = (complete: boolean, selected?: Set<string>) =>
      fold([], complete, selected).requirements.map(({ reason }) => reason);
    assert.deepEqual(reasons(true), ['no scenario judges it', 'excluded: not yet', 'no scenario judges it']);
    assert.equal(reasons(false)[0], 'the run was interrupted before it');
    assert.equal(reasons(true, new Set(['NDH-A-01']))[2], 'not selected for this run');
  });

  test('a scenario under two requirements judges both', () => {
    const both = scenario('NDH-A-01', broken, { tags: ['NDH-A-01', 'NDH-A-03'] });
    assert.equal(fold([both]).totals.doesNotConform, 2);
  });
});

describe('The exit code of a run', () => {
  const fault = (type: string) => ({ text: 'around the scenarios', exception: { type, message: 'why' } });
  const codeOf = (scenarios: ScenarioRun[], types: string[] = [], strict = false) =>
    exitCode(
      foldVerdicts({ scenarios, faults: types.map(fault), complete: true }, [
        row(id),
        row('NDH-B-01', 'SHOULD'),
      ]),
      { strict },
    );
  const good = scenario(id, passing);

  test('is 0 when something conforms and nothing is broken', () => {
    assert.equal(codeOf([good]), 0);
    assert.equal(codeOf([good, scenario('NDH-B-01', broken)]), 0);
  });

  test('is 1 when a row is broken, in a strict run also when it falls short', () => {
    assert.equal(codeOf([scenario(id, broken)]), 1);
    assert.equal(codeOf([good, scenario('NDH-B-01', broken)], [], true), 1);
  });

  test('is 2 for a configuration that cannot work, and when nothing could be judged', () => {
    assert.equal(codeOf([], ['ConfigurationError']), 2);
    assert.equal(codeOf([]), 2);
    assert.equal(codeOf([scenario(id, untestable)]), 2);
  });

  test('is 3 when nobody answers', () => {
    assert.equal(codeOf([], ['TargetUnreachable']), 3);
    assert.equal(codeOf([good, scenario('NDH-B-01', unreachable)]), 3);
  });

  test('is 4 when the harness fails outside a scenario, whatever it threw', () => {
    assert.equal(codeOf([good], ['TypeError']), 4);
    assert.equal(codeOf([good], ['NonConformance']), 4);
  });
});
