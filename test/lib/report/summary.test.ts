import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { paintFor } from '../../../lib/report/paint.ts';
import { summary } from '../../../lib/report/summary.ts';
import { foldVerdicts } from '../../../lib/verdict/fold-verdicts.ts';
import { row, scenario, step, told } from '../verdict/fabricated-run.ts';
import { fabricatedReport } from './fabricated-report.ts';

const context = { folder: '/reports', html: '/reports/report.html', elapsed: 12.34 };
const report = fabricatedReport();
const text = summary(report, context);

describe('The summary', () => {
  test('has a line for each stage of which something was judged', () => {
    assert.match(text, /^ {2}registration {9}1 +· +· +· +· +·$/m);
    assert.match(text, /^ {2}login +· +1 +1 +1 +· +·$/m);
    assert.match(text, /^ {2}total +1 +1 +1 +1 +1 +1$/m);
    assert.doesNotMatch(text, /bulk-export/);
  });

  test('names each broken row with what was expected and received', () => {
    assert.match(
      text,
      /Does not conform \(1\)\n {2}NDH-AUTH-01 \(SHALL\) Keeps <strangers>.*\n {6}expected "a"/,
    );
    assert.match(text, /Falls short \(1\)\n {2}NDH-AUTH-02 \(SHOULD\)/);
  });

  test('groups what cannot be tested by its reason', () => {
    assert.match(text, /Not testable \(1\)\n +1 {2}no account\n +NDH-SFTP-02/);
  });

  test('tells what was judged in one way of two', () => {
    const steps = [told('PENDING', 'notTestable', 'no browser')];
    const portal = scenario('NDH-REG-01', steps, { tags: ['portal', 'NDH-REG-01'] });
    const scenarios = [scenario('NDH-REG-01', [step()]), portal];
    const run = foldVerdicts({ scenarios, faults: [], complete: true }, [row('NDH-REG-01')]);
    assert.match(
      summary({ ...report, run }, context),
      /Judged in one way of two \(1\)\n +1 {2}through the portal: not testable: no browser\n +NDH-REG-01/,
    );
  });

  test('keeps foreign control characters away from the terminal', () => {
    assert.doesNotMatch(text, /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/);
  });

  test('ends with the time and the place of the report', () => {
    assert.match(text, /\n1 of 8 rows of edition 1\.0\.0-ballot are not judged yet\.\n/);
    assert.match(text, /\nThe target does not conform: 1 requirement is broken\.\n/);
    assert.match(text, /\nElapsed 12\.3 s\. Report: .*report\.html\n$/);
  });

  test('is coloured only on a terminal that wants it', () => {
    const paint = paintFor({ isTTY: true }, {});
    assert.match(summary(report, { ...context, paint }), /\u001B\[31mNDH-AUTH-01/);
    assert.equal(summary(report, { ...context, paint: paintFor({ isTTY: true }, { NO_COLOR: '1' }) }), text);
    assert.equal(summary(report, { ...context, paint: paintFor({}, {}) }), text);
  });
});
