import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type ProvingDefect, coverageOf, isUnproven, ofEdition } from '../../../lib/edition/coverage.ts';
import { raisedFloor, reached, readFloor, totalsByLevel } from '../../../lib/edition/coverage-totals.ts';
import { documentDefects } from '../../../lib/edition/document-defects.ts';
import { documentRequirements } from '../../../lib/edition/document-requirements.ts';
import type { Requirement } from '../../../lib/edition/edition.ts';

const row = (id: string, changes: Partial<Requirement> = {}): Requirement => ({
  ...{ id, editions: ['ballot'], actor: 'server', level: 'SHALL', area: 'list', testability: 'auto' },
  ...{ config: [], source: 'retrieval.md', statement: `states ${id}`, do: 'do', expect: 'expect' },
  ...changes,
});
const rows = [
  row('NDH-LIST-01'),
  row('NDH-LIST-02'),
  row('NDH-LIST-03', { level: 'MAY' }),
  row('NDH-LIST-04', { excluded: 'about the receiver | its own' }),
  row('NDH-LIST-05', { unbreakable: 'whatever is sent conforms' }),
];
const rules = ['NDH-LIST-01', 'NDH-LIST-02', 'NDH-LIST-03', 'NDH-LIST-05'].map((id) => ({
  file: 'retrieval/list.feature',
  name: `The rule of ${id}`,
  requirements: [id],
  portal: false,
  scenarios: [`The scenario of ${id}`],
}));
const hides = { name: 'hides', summary: 'hides the list' };
const defects: ProvingDefect[] = [
  { ...hides, breaks: ['NDH-LIST-01'], edition: '1.0.0-ballot', home: true },
  { ...hides, breaks: ['NDH-LIST-01', 'NDH-LIST-09'], edition: '1.0.0', home: false },
  {
    ...{ name: 'shows', summary: 'shows a | b', breaks: ['NDH-LIST-02'], edition: '1.0.0', home: true },
    ...{ tier: 'base', notIn: { '1.0.0-ballot': 'nothing is shown there' } },
  },
];
const covered = coverageOf(rows, rules, ofEdition('1.0.0-ballot', defects));

describe('Coverage', () => {
  test('tells which judged requirement nothing proves in the edition, whatever proves it in another', () => {
    assert.deepEqual(
      covered.filter(isUnproven).map(({ requirement }) => requirement.id),
      ['NDH-LIST-02'],
    );
  });

  test('counts by level', () => {
    assert.deepEqual(totalsByLevel(covered).SHALL, { requirements: 4, judged: 3, proven: 1 });
    assert.deepEqual(totalsByLevel(covered).MAY, { requirements: 1, judged: 1, proven: 0 });
  });

  test('has a floor that is raised and never lowered', () => {
    const floor = readFloor('x SHALL judged 2\nx SHALL proven 7\n');
    const lines = raisedFloor(floor, reached('x', covered)).split('\n');
    assert.deepEqual(lines.slice(0, 2), ['x SHALL judged 3', 'x SHALL proven 7']);
    assert.equal(readFloor(lines.join('\n')).get('x MAY judged'), 1);
  });
});

describe('The page of the requirements', () => {
  const page = documentRequirements('1.0.0-ballot', covered);

  test('tells of each where it stands, what judges it and what proves that', () => {
    assert.ok(
      page.includes(
        '| NDH-LIST-01 | SHALL | states NDH-LIST-01 | retrieval.md | features/retrieval/list.feature: ' +
          '**The rule of NDH-LIST-01**<br>The scenario of NDH-LIST-01 | hides |',
      ),
    );
  });

  test('tells why none does', () => {
    assert.ok(page.includes('| not judged: about the receiver \\| its own |  |'));
    assert.ok(page.includes('| only records, nothing can break it |'));
    assert.ok(page.includes('| whatever is sent conforms |'));
    assert.ok(page.includes('| **no defect yet** |'));
  });

  test('begins with the totals by level', () => {
    assert.ok(page.includes('| SHALL | 4 | 3 | 1 | 1 |'));
    assert.ok(page.includes('| **all** | 5 | 4 | 1 | 1 |'));
  });
});

describe('The page of the defects', () => {
  const page = documentDefects(['1.0.0-ballot', '1.0.0', '2.0.0-current'], defects, covered);

  test('tells of each what it does, and what it breaks in each edition or why nothing', () => {
    assert.ok(page.includes('| hides | hides the list | ● NDH-LIST-01 | NDH-LIST-01 NDH-LIST-09 | – |'));
    assert.ok(
      page.includes('| shows | shows a \\| b (tier base) | nothing is shown there | ● NDH-LIST-02 | – |'),
    );
    assert.ok(page.includes('2 defects break 3 requirements.'));
  });

  test('lists what no defect breaks', () => {
    assert.ok(page.includes('| NDH-LIST-02 | SHALL | **no defect yet** |'));
    assert.ok(!page.includes('| NDH-LIST-04 |'));
  });
});
