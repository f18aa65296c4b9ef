import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { junit } from '../../../lib/report/junit.ts';
import { summary } from '../../../lib/report/summary.ts';
import { verdictDocument } from '../../../lib/report/verdict-document.ts';
import { gradeReport, type GradeRunOptions } from '../../../lib/run/grade.ts';
import type { Report } from '../../../lib/report/report.ts';
import { aTrace, kickOff, text, type Told } from '../grade/a-trace.ts';

const schema = new URL('../../../schemas/verdict.schema.json', import.meta.url);

/** The report on a client that did this. */
function reported(events: Told[], options: Partial<GradeRunOptions> = {}, attest?: string): Report {
  const folder = mkdtempSync(join(tmpdir(), 'ndh-grade-'));
  try {
    const { events: lines, ...head } = aTrace(events);
    const path = join(folder, 'trace.ndjson');
    const told = [{ trace: 'ndh client', version: 1, ...head }, ...lines];
    writeFileSync(path, told.map((line) => JSON.stringify(line)).join('\n'));
    const word = join(folder, 'word.yaml');
    if (attest !== undefined) writeFileSync(word, attest);
    const tool = { name: 'ndh', version: '0' };
    const usual = { tool, trace: path, reports: folder, ...(attest !== undefined && { attest: word }) };
    return gradeReport({ ...usual, ...options }, new Date());
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const account = text('_account', 'a');
const word = 'rows:\n  - { row: NDH-CLIENT-05, answer: yes, who: Ada Park, when: 2026-11-26 }\n';

describe('ndh grade', () => {
  test('exits 0 for a client that does as it should, 1 where it does not, 2 where it did nothing', () => {
    assert.equal(reported([kickOff([account])]).exitCode, 0);
    assert.equal(reported([kickOff([])]).exitCode, 1);
    assert.equal(reported([]).exitCode, 2);
  });

  test('counts what falls short where it is strict', () => {
    const short = [kickOff([account], { headers: { prefer: 'respond-async' } })];
    assert.equal(reported(short).exitCode, 0);
    assert.equal(reported(short, { strict: true }).exitCode, 1);
  });

  test('judges by another edition, and by some rows only', () => {
    const { run, edition } = reported([kickOff([account])], { edition: '1.0.0', only: 'NDH-CLIENT-02' });
    assert.equal(edition.name, '1.0.0');
    assert.equal(run.totals.doesNotConform, 1);
    assert.equal(run.totals.conforms, 0);
  });

  test('writes a verdict of rows on clients only, and tells what a person said', () => {
    const report = reported([kickOff([account])], {}, word);
    const verdict = verdictDocument(report);
    const validate = new Ajv2020({ validateFormats: false }).compile(
      JSON.parse(readFileSync(schema, 'utf8')) as object,
    );
    assert.ok(validate(verdict), JSON.stringify(validate.errors));
    assert.deepEqual(verdict.attested, ['NDH-CLIENT-05']);
    assert.ok(verdict.requirements.every(({ notJudged }) => notJudged === undefined));
    assert.ok(verdict.requirements.length < 40);
    assert.match(junit(report), /NDH-CLIENT-02/);
    const told = summary(report, { folder: 'reports', elapsed: 1 });
    assert.match(told, /The client conforms: \d+ requirements/);
    assert.match(told, /1 row was decided by a person's word, not observed: NDH-CLIENT-05/);
  });
});
