import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compareEditions } from '../../../lib/edition/compare-editions.ts';
import { comparisonDocument, comparisonText } from '../../../lib/report/edition-comparison.ts';
import { compareVerdicts } from '../../../lib/verdict/compare-verdicts.ts';
import { foldVerdicts } from '../../../lib/verdict/fold-verdicts.ts';
import { row, scenario, step, thrown, told } from './fabricated-run.ts';

const broken = () => thrown('NonConformance', 'expected a status file, received none');
const judged = (steps: Record<string, ReturnType<typeof step>>) =>
  foldVerdicts(
    {
      scenarios: Object.entries(steps).map(([id, only]) => scenario(id, [only])),
      faults: [],
      complete: true,
    },
    Object.keys(steps).map((id) => row(id)),
  );

const move = compareVerdicts(
  judged({ 'A-1': step(), 'A-2': broken(), 'A-3': broken(), 'A-4': step(), 'A-9': step() }),
  judged({
    ...{ 'A-1': broken(), 'A-2': step(), 'A-3': broken(), 'A-5': broken(), 'A-6': step() },
    'A-4': told('PENDING', 'notTestable', 'no schedule'),
  }),
);
const ids = (rows: { row: { requirement: { id: string } } }[]) =>
  rows.map(({ row: each }) => each.requirement.id);

describe('A target that moves to another edition', () => {
  test('breaks what it met before and what is new', () => {
    assert.deepEqual(ids(move.broken), ['A-1', 'A-5']);
  });

  test('mends what it broke, keeps breaking what it breaks by both, and leaves the rest', () => {
    assert.deepEqual(ids(move.mended), ['A-2']);
    assert.deepEqual(ids(move.stillBroken), ['A-3']);
    assert.deepEqual(ids(move.unjudged), ['A-4']);
  });

  const differences = compareEditions('1.0.0-ballot', '1.0.0');
  const comparison = { differences, target: 'http://127.0.0.1/fhir', move };

  test('is told first what it would break, and why', () => {
    const text = comparisonText(comparison);
    assert.match(text, /Moving to 1\.0\.0 as it is breaks 2 requirements/);
    assert.match(
      text,
      /It would break \(2\)\n {2}· A-1 \(SHALL\) statement of A-1\n {6}expected a status file/,
    );
    assert.match(text, /· A-5 \(SHALL, new\)/);
  });

  test('is told of the editions alone where nothing was run', () => {
    const text = comparisonText({ differences, target: 'the editions alone' });
    assert.match(text, /Nothing was run/);
    assert.doesNotMatch(text, /It would break/);
    assert.equal((comparisonDocument({ differences, target: '' }) as { move: unknown }).move, null);
  });

  test('has the same as a document for programs', () => {
    const { move: told } = comparisonDocument(comparison) as { move: { broken: object[] } };
    assert.deepEqual(told.broken[1], {
      ...{ id: 'A-5', level: 'SHALL', statement: 'statement of A-5', verdict: 'doesNotConform' },
      ...{ before: null, reason: 'expected a status file, received none' },
    });
  });
});
