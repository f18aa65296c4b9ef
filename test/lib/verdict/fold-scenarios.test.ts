import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Level } from '../../../lib/edition/edition.ts';
import { exitCode } from '../../../lib/verdict/exit-code.ts';
import { foldVerdicts } from '../../../lib/verdict/fold-verdicts.ts';
import type { StepRun } from '../../../lib/verdict/scenario-run.ts';
import { row, scenario, step, thrown, told } from './fabricated-run.ts';

const id = 'NDH-AUTH-01';
const passing = [step()];
const broken = [thrown('NonConformance', 'expected 401, received 200')];
const short = [thrown('FallsShort', 'expected a reason, received none')];
const noBrowser = [told('PENDING', 'notTestable', 'no browser')];
const noLogin = [told('PENDING', 'notTestable', 'no login')];
const absent = [told('PENDING', 'notOffered', 'no portal')];
const faulty = [thrown('TypeError', 'x is undefined')];
const misconfigured = [thrown('ConfigurationError', 'no such selector')];
const interrupted = [told('SKIPPED', 'interrupted', 'the run was interrupted')];

interface Ways {
  beside?: StepRun[][];
  portal?: StepRun[][];
}

function judge({ beside = [], portal = [] }: Ways, level: Level = 'SHALL') {
  const scenarios = [
    ...beside.map((steps) => scenario(id, steps)),
    ...portal.map((steps) => scenario(id, steps, { tags: ['portal', id] })),
  ];
  const run = foldVerdicts({ scenarios, faults: [], complete: true }, [row(id, level)]);
  const [judged] = run.requirements;
  assert.ok(judged);
  return { ...judged, run };
}

describe('A requirement that is judged through the portal and beside it', () => {
  const table: [string, Ways, string][] = [
    ['conforms when it does in both', { beside: [passing], portal: [passing] }, 'conforms'],
    ['does not conform when the portal breaks it', { beside: [passing], portal: [broken] }, 'doesNotConform'],
    [
      'does not conform when only the portal keeps it',
      { beside: [broken], portal: [passing] },
      'doesNotConform',
    ],
    ['falls short when the portal does', { beside: [passing], portal: [short] }, 'fallsShort'],
    ['conforms without a browser', { beside: [passing], portal: [noBrowser] }, 'conforms'],
    ['conforms without a portal', { beside: [passing], portal: [absent] }, 'conforms'],
    ['conforms with a portal alone', { beside: [noLogin], portal: [passing] }, 'conforms'],
    ['is broken without a browser too', { beside: [broken], portal: [noBrowser] }, 'doesNotConform'],
    ['is not testable when no way is', { beside: [absent], portal: [noBrowser] }, 'notTestable'],
    ['is not offered when no way is', { beside: [absent], portal: [absent] }, 'notOffered'],
    [
      'is judged by the worst of each way',
      { beside: [passing, noLogin], portal: [passing, passing] },
      'conforms',
    ],
    [
      'is not testable when each way is so in a part',
      { beside: [passing, noLogin], portal: [passing, noBrowser] },
      'notTestable',
    ],
  ];
  for (const [title, ways, verdict] of table)
    test(title, () => {
      assert.equal(judge(ways).verdict, verdict);
    });

  test('tells the way that could not judge', () => {
    const told = 'through the portal: not testable: no browser';
    const clean = judge({ beside: [passing], portal: [noBrowser, noBrowser] });
    assert.equal(clean.reason, told);
    assert.equal(clean.otherWay, told);
    const failing = judge({ beside: [broken], portal: [noBrowser] });
    assert.equal(failing.reason, `expected 401, received 200\n${told}`);
    const alone = judge({ beside: [absent], portal: [passing] });
    assert.equal(alone.otherWay, 'without the portal: not offered: no portal');
  });

  test('has no other way when both judged, or neither could', () => {
    assert.equal(judge({ beside: [passing], portal: [broken] }).otherWay, undefined);
    assert.equal(judge({ beside: [absent], portal: [noBrowser] }).otherWay, undefined);
    assert.equal(judge({ beside: [passing, noLogin] }).otherWay, undefined);
  });

  const hidden: [string, StepRun[]][] = [
    ['an error of the harness', faulty],
    ['a configuration that cannot work', misconfigured],
    ['an interruption', interrupted],
  ];
  for (const [title, steps] of hidden)
    test(`does not hide ${title} in either way`, () => {
      for (const ways of [
        { beside: [passing], portal: [steps] },
        { beside: [steps], portal: [passing] },
        { beside: [steps], portal: [noBrowser] },
        { beside: [passing], portal: [steps, noBrowser] },
      ])
        assert.equal(judge(ways).verdict, 'notTested');
    });

  test('counts an error of the harness in the portal', () => {
    const { run } = judge({ beside: [passing], portal: [faulty] });
    assert.equal(run.harnessErrors.length, 1);
    assert.equal(exitCode(run), 4);
  });
});

test('a requirement that is judged through the portal alone is judged by its worst scenario', () => {
  assert.equal(judge({ portal: [passing] }, 'MAY').verdict, 'recorded');
  assert.equal(judge({ portal: [noBrowser] }, 'MAY').verdict, 'notTestable');
  assert.equal(judge({ portal: [passing, noBrowser] }).verdict, 'notTestable');
});
