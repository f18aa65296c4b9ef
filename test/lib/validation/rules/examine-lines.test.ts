import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadEdition } from '../../../../lib/edition/load-edition.ts';
import { loadRequirements } from '../../../../lib/edition/load-requirements.ts';
import { examineLines, judgeRow, type Judgement } from '../../../../lib/validation/rules/examine-lines.ts';
import { lineRows } from '../../../../lib/validation/rules/line-rows.ts';
import { generateDirectory } from '../../../../simulators/ndh/directory/generate-directory.ts';

type Line = { resource: Record<string, unknown> };

const edition = loadEdition('1.0.0-ballot');
const rows = new Set(loadRequirements('1.0.0-ballot').map(({ id }) => id));
const base = 'https://a.example/fhir';

function directory(): Line[] {
  const resources = generateDirectory({ edition, seed: 3, size: 8, now: '2024-05-01T00:00:00Z' });
  return [...resources].map((resource) => ({ resource: structuredClone(resource) }));
}

function judged(row: string, lines: Line[], tier?: string): Judgement<Line> {
  const resources = lines.map(({ resource }) => resource);
  const context = { edition, base, policy: {}, resources, ...(tier === undefined ? {} : { tier }) };
  return judgeRow(row, examineLines(lines, { edition, base, rows }), context);
}

function oneOf(type: string, lines: Line[]): Record<string, unknown> {
  const found = lines.find(({ resource }) => resource['resourceType'] === type);
  assert.ok(found);
  return found.resource;
}

describe('Judging lines', () => {
  test('finds no fault in a generated directory and looks at something for every row', () => {
    const lines = directory();
    const applying = Object.keys(lineRows).filter((row) => rows.has(row));
    assert.ok(applying.length > 25);
    for (const row of applying) assert.deepEqual(judged(row, lines).faults, [], row);
    assert.deepEqual(
      applying.filter((row) => judged(row, lines).places === 0),
      [],
    );
  });

  test('blames one bad line among many, and only under its own row', () => {
    const lines = directory();
    delete oneOf('Location', lines)['name'];
    const { faults } = judged('NDH-PROFILE-04', lines);
    assert.deepEqual(
      faults.map(({ line, path, short }) => [line.resource['resourceType'], path, short]),
      [['Location', 'Location.name', false]],
    );
    for (const row of Object.keys(lineRows).filter((other) => other !== 'NDH-PROFILE-04' && rows.has(other)))
      assert.deepEqual(judged(row, lines).faults, [], row);
  });

  test('only falls short where the type is at SHOULD on the tier', () => {
    const lines = directory();
    delete oneOf('InsurancePlan', lines)['type'];
    assert.deepEqual(
      judged('NDH-PROFILE-03', lines).faults.map(({ short }) => short),
      [false],
    );
    assert.deepEqual(
      judged('NDH-PROFILE-03', lines, 'base').faults.map(({ short }) => short),
      [true],
    );
  });

  test('leaves out lines whose type is optional on the tier', () => {
    const lines = directory();
    assert.ok(judged('NDH-PROFILE-12', lines).places > 0);
    assert.equal(judged('NDH-PROFILE-12', lines, 'introduction').places, 0);
  });

  test('refuses a row that is not about lines', () => {
    assert.throws(() => judged('NDH-SCHED-02', []), /NDH-SCHED-02/);
  });
});
