import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { TestResult } from 'allure-js-commons';
import { parse } from 'yaml';
import { writeAllureResults } from '../../../lib/report/allure-results.ts';
import { baselineText } from '../../../lib/report/baseline-text.ts';
import { junit } from '../../../lib/report/junit.ts';
import type { Report } from '../../../lib/report/report.ts';
import { summary } from '../../../lib/report/summary.ts';
import { verdictDocument } from '../../../lib/report/verdict-document.ts';
import { type AcceptedFailure, acceptFailures } from '../../../lib/verdict/accepted-failures.ts';
import { exitCode } from '../../../lib/verdict/exit-code.ts';
import { foldVerdicts } from '../../../lib/verdict/fold-verdicts.ts';
import { row, scenario, step, thrown } from '../verdict/fabricated-run.ts';
import { fabricatedReport } from './fabricated-report.ts';

const waiver = (requirement: string, more: Partial<AcceptedFailure> = {}): AcceptedFailure => ({
  ...{ by: 'waiver', requirement, reason: `why ${requirement}`, person: 'Ada Park', expiry: '2026-12-31' },
  ...more,
});
const listed = (requirement: string): AcceptedFailure => ({
  ...{ by: 'baseline', requirement, reason: 'known since May', expiry: '2026-11-30' },
});
const broken = [thrown('NonConformance', 'expected 401, received 200\n  at /list')];

/** The failures are accepted of three rows that are broken, one that is mended and one that is not judged. */
function reportWith(accepted: AcceptedFailure[], more: Partial<Report> = {}): Report {
  const catalogue = ['NDH-AUTH-01', 'NDH-AUTH-02', 'NDH-AUTH-03', 'NDH-AUTH-04', 'NDH-AUTH-05'].map((id) =>
    row(id),
  );
  const scenarios = [
    scenario('NDH-AUTH-01', broken),
    scenario('NDH-AUTH-02', broken),
    scenario('NDH-AUTH-03', broken),
    scenario('NDH-AUTH-04', [step()]),
  ];
  const run = acceptFailures(
    foldVerdicts({ scenarios, faults: [], complete: true }, catalogue),
    accepted,
    '2026-06-15',
  );
  return fabricatedReport({ run, readings: [], exitCode: exitCode(run), ...more });
}

const report = reportWith([
  waiver('NDH-AUTH-01', { reason: 'release <4> & later' }),
  listed('NDH-AUTH-02'),
  waiver('NDH-AUTH-03', { expiry: '2026-01-01' }),
  listed('NDH-AUTH-04'),
  waiver('NDH-AUTH-05'),
]);

describe('The summary of a run with accepted failures', () => {
  const text = summary(report, { folder: '/reports', elapsed: 1 });

  test('shows them apart from those that fail', () => {
    assert.match(text, /Does not conform \(1\)\n {2}NDH-AUTH-03 /);
    assert.match(
      text,
      /Waived \(1\)\n {2}NDH-AUTH-01 .*\n {6}expected 401, received 200\n {6}at \/list\n {6}does not conform; waived until 2026-12-31 by Ada Park \(release <4> & later\)\n/,
    );
    assert.match(text, /In the baseline \(1\)\n {2}NDH-AUTH-02 /);
  });

  test('says what is out of date and what was not judged', () => {
    assert.match(text, /out of date \(2\)\n {2}NDH-AUTH-03 waived until 2026-01-01 .*which is over/);
    assert.match(text, /\n {2}NDH-AUTH-04 in the baseline until 2026-11-30 .* it conforms now: remove/);
    assert.match(text, /not judged this time \(1\)\n +1 {2}not tested: no scenario judges it\n +NDH-AUTH-05/);
  });

  test('counts them as what they are', () => {
    assert.match(text, /^ {2}total +1 +3 +·/m);
    assert.match(text, /does not conform: 1 requirement is broken, and 2 more that are accepted\./);
    const passing = summary(reportWith(['1', '2', '3'].map((each) => waiver(`NDH-AUTH-0${each}`))), {
      folder: '/reports',
      elapsed: 1,
    });
    assert.match(passing, /breaks nothing but what is accepted: 1 requirement met, 3 broken and accepted\./);
    assert.doesNotMatch(passing, /conforms: /);
  });

  test('says where only the baseline fails the run', () => {
    const accepted = [...['1', '2', '3'].map((each) => waiver(`NDH-AUTH-0${each}`)), listed('NDH-AUTH-04')];
    const outdated = reportWith(accepted);
    assert.equal(outdated.exitCode, 1);
    assert.match(
      summary(outdated, { folder: '/reports', elapsed: 1 }),
      /The baseline is out of date: 1 entry has to be removed or renewed\./,
    );
  });

  test('names the policy', () => {
    assert.match(text, /^NDH 1\.0\.0-ballot against http:\/\/127\.0\.0\.1\/fhir, policy certify\n/);
    const strict = reportWith([], { policy: 'connectathon', strict: true });
    assert.match(summary(strict, { folder: '/reports', elapsed: 1 }), /, policy connectathon, strict\n/);
  });
});

describe('JUnit of a run with accepted failures', () => {
  const xml = junit(report);
  const testCase = (id: string) =>
    new RegExp(`<testcase [^>]*name="${id} [\\s\\S]*?(?:/>|</testcase>)`).exec(xml)?.[0];

  test('neither passes nor fails what is accepted', () => {
    assert.match(xml, /^.*\n<testsuites [^>]*tests="6" failures="2" errors="0" skipped="3"/);
    assert.match(
      testCase('NDH-AUTH-01') ?? '',
      /<skipped message="waived until 2026-12-31 by Ada Park \(release &lt;4&gt; &amp; later\); doesNotConform: expected 401, received 200"\/>/,
    );
    assert.match(
      xml,
      /<system-out>in the baseline until 2026-11-30 \(known since May\)&#10;doesNotConform: /,
    );
  });

  test('fails an expired waiver with its date, and an entry of the baseline by itself', () => {
    assert.match(testCase('NDH-AUTH-03') ?? '', /<failure message="expected 401[\s\S]*which is over/);
    assert.match(
      xml,
      /<testsuite name="baseline" tests="1" failures="1"[^>]*>\s*<testcase classname="ndh\.baseline" name="NDH-AUTH-04"[^>]*><failure message="in the baseline [^"]*it conforms now/,
    );
  });

  test('names the policy', () => {
    assert.match(xml, /<property name="policy" value="certify"\/>/);
  });
});

describe('Allure results of a run with accepted failures', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ndh-allure-'));
  after(() => rmSync(folder, { recursive: true }));
  writeAllureResults(report, folder);
  const results = readdirSync(folder)
    .filter((name) => name.endsWith('-result.json'))
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as TestResult);
  const named = (start: string) => results.find(({ name }) => name?.startsWith(start));

  test('show them grey, with a category of their own and the failing scenario below', () => {
    const waived = named('NDH-AUTH-01');
    assert.equal(waived?.status, 'skipped');
    assert.match(
      waived?.statusDetails.message ?? '',
      /^waived until 2026-12-31 by Ada Park \(release <4> & later\)\ndoes not conform: expected 401/,
    );
    assert.equal(waived?.steps[0]?.status, 'failed');
    const categories = readFileSync(join(folder, 'categories.json'), 'utf8');
    assert.match(categories, /"Waived"[^}]*"waived until /);
  });

  test('tell what is out of date, and fail for the baseline by itself', () => {
    assert.equal(named('NDH-AUTH-03')?.status, 'failed');
    assert.match(named('NDH-AUTH-03')?.parameters[0]?.value ?? '', /which is over/);
    assert.equal(named('NDH-AUTH-04')?.status, 'passed');
    assert.match(
      named('Baseline: NDH-AUTH-04')?.statusDetails.message ?? '',
      /^baseline out of date: .*remove/,
    );
    const environment = readFileSync(join(folder, 'environment.properties'), 'utf8');
    assert.match(environment, /^Out\\ of\\ date\\ NDH-AUTH-03=waived until 2026-01-01 /m);
    assert.match(environment, /Policy ?= ?certify/);
    assert.equal(results.length, 6);
  });
});

describe('verdict.json of a run with accepted failures', () => {
  const document = verdictDocument(report);
  const entry = (id: string) => document.requirements.find((each) => each.id === id);

  test('keeps to its schema', () => {
    const schema = readFileSync(new URL('../../../schemas/verdict.schema.json', import.meta.url), 'utf8');
    const valid = new Ajv2020({ formats: { 'date-time': true } }).compile(JSON.parse(schema) as object);
    assert.ok(valid(document), JSON.stringify(valid.errors));
    assert.equal(valid({ ...document, acceptances: [{ by: 'nobody' }] }), false);
  });

  test('tells them apart, and every row with its true verdict', () => {
    assert.deepEqual(
      document.acceptances.map(({ requirement, by, standing, fails }) => [requirement, by, standing, fails]),
      [
        ['NDH-AUTH-01', 'waiver', 'inForce', false],
        ['NDH-AUTH-02', 'baseline', 'inForce', false],
        ['NDH-AUTH-03', 'waiver', 'expired', false],
        ['NDH-AUTH-04', 'baseline', 'notNeeded', true],
        ['NDH-AUTH-05', 'waiver', 'notJudged', false],
      ],
    );
    assert.equal(document.totals.doesNotConform, 3);
    const { verdict, acceptances: [held] = [] } = entry('NDH-AUTH-01') ?? {};
    assert.equal(verdict, 'doesNotConform');
    const { reason, person, expiry } = held ?? {};
    assert.deepEqual([reason, person, expiry], ['release <4> & later', 'Ada Park', '2026-12-31']);
    assert.deepEqual([document.policy, document.strict], ['certify', false]);
  });
});

describe('A baseline written from a run', () => {
  test('lists what fails, without what is waived, and puts no date off', () => {
    const text = baselineText(verdictDocument(report), { expiry: '2027-01-31', strict: false });
    assert.deepEqual(parse(text), [
      { requirement: 'NDH-AUTH-02', reason: 'known since May', expiry: '2026-11-30' },
      { requirement: 'NDH-AUTH-03', reason: 'expected 401, received 200 at /list', expiry: '2027-01-31' },
    ]);
    assert.match(text, /^# Known failures of http:\/\/127\.0\.0\.1\/fhir, edition 1\.0\.0-ballot/);
  });

  test('lists what falls short where that is wanted, and is a list where nothing fails', () => {
    const document = verdictDocument(fabricatedReport());
    const ids = (strict: boolean) =>
      (parse(baselineText(document, { expiry: '2027-01-31', strict })) as { requirement: string }[]).map(
        ({ requirement }) => requirement,
      );
    assert.deepEqual(ids(false), ['NDH-AUTH-01']);
    assert.deepEqual(ids(true), ['NDH-AUTH-01', 'NDH-AUTH-02']);
    const clean = { ...document, requirements: [] };
    assert.deepEqual(parse(baselineText(clean, { expiry: '2027-01-31', strict: true })), []);
  });
});
