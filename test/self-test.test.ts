import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ProvingDefect } from '../lib/edition/coverage.ts';
import { RemainingTime } from './remaining-time.ts';
import { problemsOf, problemsOfClean, problemsOfSelection } from './self-test.ts';
import type { SelfTestResult } from './self-test-worker.ts';

const defect: ProvingDefect = {
  name: 'deletes-nothing',
  summary: 'deletion removes nothing',
  breaks: ['NDH-DEL-01', 'NDH-DEL-02'],
  edition: '1.0.0-ballot',
  home: true,
};

const result = (changes: Partial<SelfTestResult> = {}): SelfTestResult => ({
  broken: ['NDH-DEL-01', 'NDH-DEL-02'],
  brokenScenarios: ['a.feature:1', 'a.feature:9'],
  untested: [],
  harnessErrors: [],
  conforming: 0,
  ran: 2,
  ...{ judging: new Map(), recorded: new Map(), reasons: new Map() },
  ...{ concerned: new Map(), portal: [] },
  ...changes,
});
const scenarios = ['a.feature:1', 'a.feature:9', 'b.feature:3'];
const usual: SelfTestResult['recorded'] = new Map([['NDH-DEL-03', ['deletions: 204']]]);

describe('A defect', () => {
  test('is in order when it breaks what it says', () => {
    assert.deepEqual(problemsOf(defect, { scenarios, usual, result: result() }), []);
  });

  test('that nobody catches is told', () => {
    assert.deepEqual(problemsOf(defect, { scenarios, usual, result: result({ broken: ['NDH-DEL-01'] }) }), [
      'NDH-DEL-02 does not notice',
    ]);
    assert.match(problemsOf(defect, { scenarios: [], usual, result: result() }).join(), /no scenario meets/);
  });

  test('that breaks more than it says is told', () => {
    const broken = [...defect.breaks, 'NDH-LIST-04'];
    assert.deepEqual(problemsOf(defect, { scenarios, usual, result: result({ broken }) }), [
      'NDH-LIST-04 breaks too and is not listed',
    ]);
  });

  test('that makes the harness fail is told', () => {
    const harnessErrors = ['somewhere: TypeError'];
    assert.deepEqual(
      problemsOf(defect, { scenarios, usual, result: result({ harnessErrors }) }),
      harnessErrors,
    );
  });
});

describe('A defect that breaks nothing', () => {
  const told = { ...defect, breaks: [], records: { 'NDH-DEL-03': 'deletions: 200' } };
  const problems = (texts: string[], broken: string[] = [], before = usual): string[] => {
    const recorded = new Map([['NDH-DEL-03', texts]]);
    return problemsOf(told, { scenarios, usual: before, result: result({ broken, recorded }) });
  };

  test('is in order when the record tells it', () => {
    assert.deepEqual(problems(['deletions: 200']), []);
  });

  test('that the record does not tell is told', () => {
    assert.deepEqual(problems(['deletions: 204']), ['NDH-DEL-03 does not record: deletions: 200']);
    assert.deepEqual(problems([]), ['NDH-DEL-03 does not record: deletions: 200']);
  });

  test('whose record is that of a server without it is told', () => {
    const before = new Map([['NDH-DEL-03', ['deletions: 200']]]);
    assert.deepEqual(problems(['deletions: 200'], [], before), [
      'NDH-DEL-03 records without the defect too: deletions: 200',
    ]);
  });

  test('that changes more than it says is told', () => {
    assert.deepEqual(problems(['deletions: 200', 'lists: 500'], ['NDH-DEL-01']), [
      'NDH-DEL-01 breaks too and is not listed',
      'NDH-DEL-03 records besides: lists: 500',
    ]);
  });
});

describe('The selection of scenarios', () => {
  const judged = { scenarios, usual, result: result() };

  test('is right when every scenario finds the same', () => {
    assert.deepEqual(problemsOfSelection(judged, result()), []);
  });

  test('is wrong when a scenario breaks that was not selected', () => {
    const full = result({ brokenScenarios: ['a.feature:1', 'a.feature:9', 'c.feature:5'] });
    assert.deepEqual(problemsOfSelection(judged, full), ['c.feature:5 breaks and was not selected']);
  });

  test('is wrong when the scenarios before a selected one decide', () => {
    const full = result({ brokenScenarios: ['a.feature:1', 'b.feature:3'] });
    assert.deepEqual(problemsOfSelection(judged, full), [
      'a.feature:9 breaks only when the selected scenarios run alone',
      'b.feature:3 breaks only when every scenario runs',
    ]);
  });

  test('is wrong when other requirements break', () => {
    const full = result({ broken: ['NDH-DEL-01'] });
    assert.deepEqual(problemsOfSelection(judged, full), ['all scenarios break NDH-DEL-01']);
  });
});

test('a server without a defect has to break nothing and to leave nothing untested', () => {
  assert.deepEqual(problemsOfClean(result({ broken: [], untested: [] })), []);
  const reasons = new Map([['NDH-DEL-03', 'no file to delete']]);
  assert.deepEqual(problemsOfClean(result({ broken: ['NDH-DEL-01'], untested: ['NDH-DEL-03'], reasons })), [
    'NDH-DEL-01 is broken by a server without a defect',
    'NDH-DEL-03 is left untested: no file to delete',
  ]);
});

test('the remaining time is what the runs so far have taken', () => {
  const lines: string[] = [];
  let now = 0;
  const remaining = new RemainingTime(4, { write: (text: string) => lines.push(text) > 0 }, () => now);
  now = 10_000;
  remaining.done();
  now = 60_000;
  remaining.done();
  assert.deepEqual(lines, ['2 of 4, 60 s left\n']);
});
