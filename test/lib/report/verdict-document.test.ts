import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { verdictDocument } from '../../../lib/report/verdict-document.ts';
import { fabricatedReport } from './fabricated-report.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../../schemas/verdict.schema.json', import.meta.url), 'utf8'),
) as object;
const ajv = new Ajv2020({ allErrors: true, formats: { 'date-time': /^\d{4}-\d\d-\d\dT[\d:.]+Z$/ } });
const valid = ajv.compile(schema);

describe('verdict.json', () => {
  test('keeps to its schema', () => {
    assert.ok(valid(verdictDocument(fabricatedReport())), JSON.stringify(valid.errors));
  });

  test('has an entry for every row, and totals that add up', () => {
    const { requirements, totals } = verdictDocument(fabricatedReport());
    assert.equal(requirements.length, 8);
    assert.equal(
      Object.values(totals).reduce((sum, count) => sum + count),
      8,
    );
    for (const [verdict, count] of Object.entries(totals))
      assert.equal(requirements.filter((each) => each.verdict === verdict).length, count, verdict);
  });

  test('carries no terminal sequences of a foreign server', () => {
    const { requirements } = verdictDocument(fabricatedReport());
    const { reason = '' } = requirements.find(({ id }) => id === 'NDH-AUTH-01') ?? {};
    assert.equal(reason, 'expected "a" & <b>]]>, received red \uFFFD gnp.exe\n  at \'/list\'');
  });

  test('lists the faults of the harness apart', () => {
    const { harnessErrors } = verdictDocument(fabricatedReport());
    assert.deepEqual(
      harnessErrors.map(({ requirements }) => requirements),
      [[], ['NDH-SFTP-03']],
    );
  });

  test('the schema refuses a missing entry and an unknown verdict', () => {
    const document = verdictDocument(fabricatedReport());
    assert.equal(valid({ ...document, totals: {} }), false);
    const [first] = document.requirements;
    assert.equal(valid({ ...document, requirements: [{ ...first, verdict: 'fine' }] }), false);
  });
});
