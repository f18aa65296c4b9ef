import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { finishReports } from '../../../lib/report/finish-reports.ts';
import { MessageFile } from '../../../lib/report/message-file.ts';
import { Progress } from '../../../lib/report/progress.ts';
import { prepareReportFolder } from '../../../lib/report/report-folder.ts';
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

  test('tells for each level how many rows there are of each verdict', () => {
    const { requirements, totals, totalsByLevel } = verdictDocument(fabricatedReport());
    const levels = Object.entries(totalsByLevel);
    for (const [verdict, count] of Object.entries(totals)) {
      const sum = levels.reduce((all, [, each]) => all + each[verdict as keyof typeof each], 0);
      assert.equal(sum, count, verdict);
    }
    const shall = requirements.filter(({ level }) => level === 'SHALL');
    assert.equal(
      Object.values(totalsByLevel.SHALL).reduce((sum, count) => sum + count),
      shall.length,
    );
  });

  test('tells where a row stands, what proves its scenarios, and why none judges it', () => {
    const setting = { summary: 'lets strangers in', edition: '1.0.0-ballot', home: true };
    const defects = [{ name: 'lets-in', breaks: ['NDH-AUTH-01'], ...setting }];
    const document = verdictDocument(fabricatedReport({ defects }));
    const entry = (id: string) => document.requirements.find((each) => each.id === id);
    assert.deepEqual(entry('NDH-AUTH-01')?.provenBy, ['lets-in']);
    assert.deepEqual(entry('NDH-AUTH-02')?.provenBy, []);
    assert.equal(entry('NDH-AUTH-01')?.source, 'a page of the guide');
    assert.equal(entry('NDH-BULK-01')?.notJudged, 'not yet');
    assert.ok(valid(document), JSON.stringify(valid.errors));
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

/** A disc without room, on systems that have one to try. */
const full = '/dev/full';

describe('On a full disc', { skip: !existsSync(full) && `no ${full}` }, () => {
  test('the summary is told, and that the reports are not whole', async () => {
    const said: string[] = [];
    const output = { write: (text: string) => void said.push(text) };
    const files = { ...prepareReportFolder(mkdtempSync(join(tmpdir(), 'ndh-full-'))), verdict: full };
    after(() => rmSync(files.folder, { recursive: true }));
    const progress = new Progress(output, 'looking');
    await assert.rejects(
      finishReports(fabricatedReport(), files, progress, { progress: output, summary: output }),
      {
        name: 'ConfigurationError',
        message: /^cannot write reports to .*ENOSPC/,
      },
    );
    assert.match(said.join(''), /registration +1/);
  });

  test('the messages are given up, once, and the run goes on', () => {
    const warned: string[] = [];
    const messages = new MessageFile(full, (text) => void warned.push(text));
    for (const message of [{ a: 1 }, { b: 2 }]) messages.write(message);
    messages.close();
    assert.equal(warned.length, 1);
    assert.match(warned[0] ?? '', /ENOSPC/);
  });
});
