import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { emptyReport } from '../../../lib/official/official-report.ts';
import { findingsJunit } from '../../../lib/report/findings-junit.ts';
import { findingsOperationOutcome } from '../../../lib/report/findings-operation-outcome.ts';
import { validationFormats } from '../../../lib/report/validation-formats.ts';
import { validateFiles } from '../../../lib/validation/engine/validate-files.ts';
import type { ValidationReport } from '../../../lib/validation/engine/validation-report.ts';
import { createLineValidator } from '../../../lib/validation/line-validator.ts';
import { textSource } from '../validation/engine/text-source.ts';

const hostile = '\u001b[31mred\u0007\u202e</testcase><script>\n::error::=cmd|x ]]> & "\' \ud800';
const lines = [
  ...Array.from({ length: 12 }, (_, i) => ({ resourceType: 'Organization', id: `o${i}`, active: 'yes' })),
  { resourceType: 'Organization', id: hostile, [hostile]: hostile, meta: { profile: [hostile] } },
  { resourceType: hostile, id: 'x' },
];
const content = `${lines.map((line) => JSON.stringify(line)).join('\n')}\n\n{"a":`;
const name = 'a\u001b]0;title\u0007b\n<file>.ndjson';

async function rendered(
  format: string,
  most?: number,
): Promise<{ text: string; report: ValidationReport; ended: string }> {
  let text = '';
  const rendering = validationFormats[format]!({
    write: (more) => void (text += Buffer.from(more).toString()),
    most,
  });
  const { findings } = rendering;
  const report = await validateFiles([textSource(content, name)], findings ? { findings } : {});
  const ended = rendering.end(report);
  return { text: text + ended, report, ended };
}

function total({ counts }: ValidationReport): number {
  return counts.error + counts.warning + counts.information;
}

// Line breaks aside.
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/;

describe('The result', () => {
  test('as text is free of what a terminal would obey, a line for each sample', async () => {
    const { text, report } = await rendered('text');
    assert.doesNotMatch(text, controls);
    const samples = report.groups.reduce((sum, group) => sum + group.samples.length, 0);
    assert.equal(text.split('\n').filter((line) => line.startsWith('  ab')).length, samples);
    assert.match(text, / {2}and 7 more\n/);
    const short = await rendered('text', 3);
    assert.equal(short.text.split('\n').filter((line) => line.startsWith('  ab')).length, 3);
    assert.match(short.text, new RegExp(`${report.counts.error} errors`));
  });

  test('as text names elements that never occur, without those within them', () => {
    const profile = 'http://x/ndhEx-Endpoint';
    const url = "extension('http://x/base-ext-rank')";
    const never = ['name', 'contact', 'contact.name', 'identifier:NPI', `${url}`, `${url}.value`];
    const nothing = {
      lines: 0,
      counts: { error: 0, warning: 0, information: 0 },
      buckets: {},
      resources: {},
    };
    const report = { ...nothing, profile: 'both', files: [], groups: [], notChecked: [], remarks: ['one'], complete: true, mustSupport: [{ profile, lines: 2, seen: [], never }] }; // prettier-ignore
    const rendering = validationFormats.text!({ write: () => {} });
    const text = rendering.end(report as unknown as ValidationReport);
    assert.match(
      text,
      /ndhEx-Endpoint \(2 lines\): name, contact, identifier:NPI, extension\(base-ext-rank\)\n/,
    );
    assert.match(text, /\nNot checked: one\n/);
  });

  test('as JSON is the report', async () => {
    const { text, report } = await rendered('json');
    const { seconds: _seconds, ...parsed } = JSON.parse(text) as ValidationReport;
    const { seconds: _other, ...expected } = JSON.parse(JSON.stringify(report)) as ValidationReport;
    assert.deepEqual(parsed, expected);
  });

  test('as NDJSON has each finding on a line of its own', async () => {
    const { text, report, ended } = await rendered('ndjson');
    const findings = text.split('\n').slice(0, -1).map((line) => JSON.parse(line) as { file: string }); // prettier-ignore
    assert.equal(findings.length, total(report));
    assert.ok(findings.every(({ file }) => file === name));
    assert.equal(ended, '');
    assert.equal((await rendered('ndjson', 4)).text.split('\n').length, 5);
  });

  test('as an OperationOutcome is a valid one, with an issue for each finding', async () => {
    const { text, report } = await rendered('operationoutcome');
    const outcome = JSON.parse(text) as {
      issue: { severity: string; diagnostics: string; expression: string[] }[];
    };
    assert.equal(outcome.issue.length, total(report));
    assert.deepEqual(
      createLineValidator('1.0.0-ballot')
        .validate(outcome)
        .filter(({ severity }) => severity === 'error'),
      [],
    );
    assert.match(outcome.issue[0]!.diagnostics, /^ab <file>\.ndjson:1 Organization\/o0$/);
    assert.match(outcome.issue[0]!.expression[0]!, /^Organization\b/);
    const short = JSON.parse((await rendered('operationoutcome', 2)).text) as {
      issue: { details: { text: string } }[];
    };
    assert.deepEqual(
      short.issue.slice(2).map(({ details }) => details.text),
      [`${total(report) - 2} more findings not shown`],
    );
  });

  test('as JUnit and as OperationOutcome has what the official validator says', async () => {
    const { report } = await rendered('json');
    const found = { rule: 'r', path: 'Organization.name', message: `${hostile} is wrong` };
    const disagreements = [{ file: 'a.ndjson', line: 3, ours: [], theirs: [found] }];
    const official = {
      ...emptyReport('sample'),
      lines: 14,
      judged: 5,
      disagreed: 1,
      disagreements,
      seconds: 2.5,
    };
    const junit = findingsJunit({ ...report, official });
    assert.ok(wellFormed(junit));
    assert.match(
      junit,
      /<testsuite name="official validator" tests="1" failures="0" errors="0" skipped="0">/,
    );
    assert.match(junit, /asked about 5 of 14 lines.*official Organization.name/);
    const problem = findingsJunit({ ...report, official: { ...official, judged: 0, problem: 'no Java' } });
    assert.match(
      problem,
      /name="official validator"[^>]* skipped="1">\s*<testcase [^>]*>\s*<skipped message="no Java"\/>/,
    );
    const outcome = JSON.parse(findingsOperationOutcome({ ...report, official }, [])) as {
      issue: { severity: string; details: { text: string } }[];
    };
    const last = outcome.issue.at(-1)!;
    assert.equal(last.severity, 'information');
    assert.match(last.details.text, /^Official validator: asked about 5 of 14 lines/);
    assert.doesNotMatch(last.details.text, controls);
  });

  test('as JUnit is well-formed, with a failure for each kind of error in a file', async () => {
    const { text, report } = await rendered('junit');
    assert.doesNotMatch(text, controls);
    assert.ok(!text.includes('<script>'));
    assert.equal(wellFormed(text), true);
    const kinds = report.groups.filter(({ severity }) => severity === 'error').length;
    assert.equal(text.match(/<failure /g)?.length, kinds);
    assert.match(text, new RegExp(`<testsuites [^>]*failures="${kinds}"`));
  });
});

// Every element that is opened is closed in its turn, and nothing else has an angle bracket.
function wellFormed(xml: string): boolean {
  const open: string[] = [];
  const body = xml.replace(/^<\?xml[^?]*\?>/, '');
  const rest = body.replace(/<(\/?)([\w-]+)((?: \w+="[^"<]*")*)(\/?)>/g, (_, end, tag: string, _a, empty) => {
    if (end) assert.equal(open.pop(), tag);
    else if (!empty) open.push(tag);
    return '';
  });
  return open.length === 0 && !/[<>]/.test(rest) && !/&(?!(?:amp|lt|gt|quot|apos|#\d+);)/.test(xml);
}
