import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import type { TestResult } from 'allure-js-commons';
import { writeAllureResults } from '../../../lib/report/allure-results.ts';
import { fabricatedReport } from './fabricated-report.ts';

const folder = mkdtempSync(join(tmpdir(), 'ndh-allure-'));
writeAllureResults(fabricatedReport(), folder);
const results = readdirSync(folder)
  .filter((name) => name.endsWith('-result.json'))
  .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as TestResult);
after(() => rmSync(folder, { recursive: true }));

function resultOf(id: string): TestResult {
  const found = results.filter(({ name }) => name?.startsWith(`${id} `));
  assert.equal(found.length, 1, `${id} has one result`);
  return found[0]!;
}

const label = (result: TestResult, wanted: string) =>
  result.labels.filter(({ name }) => name === wanted).map(({ value }) => value);

describe('Allure results', () => {
  test('tell one story per requirement', () => {
    assert.equal(results.length, 8);
    const result = resultOf('NDH-REG-01');
    assert.deepEqual(label(result, 'epic'), ['NDH 1.0.0-ballot']);
    assert.deepEqual(label(result, 'feature'), ['registration']);
    assert.deepEqual(label(result, 'story'), ['NDH-REG-01 statement of NDH-REG-01']);
    assert.match(result.links[0]?.url ?? '', /^https:\/\/hl7\.org\/fhir\/us\/ndh\//);
  });

  test('take the severity from the level', () => {
    const severities = ['NDH-REG-01', 'NDH-SFTP-01', 'NDH-AUTH-02', 'NDH-AUTH-03'].flatMap((id) =>
      label(resultOf(id), 'severity'),
    );
    assert.deepEqual(severities, ['critical', 'normal', 'minor', 'trivial']);
  });

  test('are green only where the requirement was judged and kept', () => {
    const statuses = Object.fromEntries(
      results.map(({ name, status }) => [String(name?.split(' ')[0]), String(status)] as const),
    );
    assert.deepEqual(statuses, {
      'NDH-REG-01': 'passed',
      'NDH-AUTH-01': 'failed',
      'NDH-AUTH-02': 'broken',
      'NDH-AUTH-03': 'passed',
      'NDH-SFTP-01': 'skipped',
      'NDH-SFTP-02': 'skipped',
      'NDH-SFTP-03': 'broken',
      'NDH-BULK-01': 'skipped',
    });
    assert.equal(
      resultOf('NDH-AUTH-02').statusDetails.message,
      'falls short: expected a reason, received none',
    );
    assert.equal(resultOf('NDH-SFTP-02').statusDetails.message, 'not testable: no account');
  });

  test('show no undefined step as passed', () => {
    const [run] = resultOf('NDH-SFTP-03').steps;
    assert.deepEqual(
      run?.steps.map(({ status }) => status),
      ['passed', 'broken'],
    );
  });

  test('attach the exchanges to the step that caused them', () => {
    const step = resultOf('NDH-AUTH-01').steps[0]?.steps.at(-1);
    assert.equal(step?.attachments[0]?.name, 'GET /repository/a/list → 200');
    const text = readFileSync(join(folder, step?.attachments[0]?.source ?? ''), 'utf8');
    assert.match(
      text,
      /^GET http:\/\/127\.0\.0\.1\/repository\/a\/list\naccept: \*\/\*\n\n200 \(after 3 ms\)/,
    );
    assert.match(text, /200 ok/);
  });
});
