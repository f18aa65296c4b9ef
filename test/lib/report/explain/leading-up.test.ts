import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { TestResult } from 'allure-js-commons';
import { writeAllureResults } from '../../../../lib/report/allure-results.ts';
import { reproduction } from '../../../../lib/report/explain/leading-up.ts';
import { escapeXml } from '../../../../lib/report/junit-elements.ts';
import { junit } from '../../../../lib/report/junit.ts';
import { summary } from '../../../../lib/report/summary.ts';
import { verdictDocument } from '../../../../lib/report/verdict-document.ts';
import { foldVerdicts } from '../../../../lib/verdict/fold-verdicts.ts';
import { exchangeMediaType, traceMediaType } from '../../../../lib/verdict/scenario-run.ts';
import { row, scenario, thrown } from '../../verdict/fabricated-run.ts';
import { fabricatedReport } from '../fabricated-report.ts';

const report = fabricatedReport();
const broken = report.run.requirements.find(({ requirement }) => requirement.id === 'NDH-AUTH-01')!;
const command = "curl -i -g 'http://127.0.0.1/repository/a/list' \\\n  -H 'accept: */*'";

const exchange = (url: string) => ({
  mediaType: exchangeMediaType,
  body: JSON.stringify({ request: { method: 'GET', url, headers: { accept: '*/*' } } }),
  base64: false,
});

/** A row with a step that failed so. */
function failing(message: string, ...attachments: ReturnType<typeof exchange>[]) {
  const scenarios = [scenario('NDH-DEL-01', [{ ...thrown('NonConformance', message), attachments }])];
  const catalogue = [row('NDH-DEL-01', 'SHALL')];
  return foldVerdicts({ scenarios, faults: [], complete: true }, catalogue).requirements[0]!;
}

describe('What shows by hand what is wrong', () => {
  test('is the last exchange before the verdict', () => {
    assert.equal(reproduction(broken), command);
    assert.match(reproduction(failing('x', exchange('http://a/1'), exchange('http://a/2'))) ?? '', /a\/2'/);
  });

  test('is the exchange that the finding names', () => {
    const found = failing(
      'expected a, received b\n  at http://a/1',
      exchange('http://a/1'),
      exchange('http://a/2'),
    );
    assert.match(reproduction(found) ?? '', /a\/1'/);
  });

  test('is the trace of a visit too', () => {
    const trace = { mediaType: traceMediaType, body: 'UEs=', base64: true };
    assert.match(
      reproduction(failing('x', exchange('http://a/1'), trace)) ?? '',
      /\nnpx playwright show-trace evidence\/pages\/[0-9a-f]{12}-trace\.zip$/,
    );
  });

  test('is nothing where nothing is wrong, or nothing was exchanged', () => {
    for (const id of ['NDH-REG-01', 'NDH-AUTH-02', 'NDH-SFTP-02'])
      assert.equal(
        reproduction(report.run.requirements.find(({ requirement }) => requirement.id === id)!),
        undefined,
        id,
      );
  });

  test('stands in every report, or is pointed to', () => {
    const { requirements } = verdictDocument(report);
    const told = requirements.filter(({ reproduce }) => reproduce !== undefined);
    assert.deepEqual(
      told.map(({ id, reproduce }) => [id, reproduce]),
      [['NDH-AUTH-01', command]],
    );
    assert.ok(junit(report).includes(escapeXml(`By hand:\n${command}`)));
    const folder = mkdtempSync(join(tmpdir(), 'ndh-by-hand-'));
    writeAllureResults(report, folder);
    const results = readdirSync(folder)
      .filter((name) => name.endsWith('-result.json'))
      .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as TestResult);
    const allure = results.find(({ name }) => name?.startsWith('NDH-AUTH-01'));
    assert.equal(allure?.statusDetails?.trace, `By hand:\n${command}`);
    rmSync(folder, { recursive: true });
    assert.match(
      summary(report, { folder: join(process.cwd(), 'my reports'), elapsed: 1 }),
      /^By hand: npx ndh explain NDH-AUTH-01 --run 'my reports' shows the requests with curl or sftp\.$/m,
    );
  });
});
