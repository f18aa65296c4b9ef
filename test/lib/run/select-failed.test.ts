import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { type VerdictDocument, verdictDocument } from '../../../lib/report/verdict-document.ts';
import { earlierRun } from '../../../lib/run/earlier-run.ts';
import { type FailedSelection, selectFailed } from '../../../lib/run/select-failed.ts';
import { foldVerdicts } from '../../../lib/verdict/fold-verdicts.ts';
import { fabricatedReport } from '../report/fabricated-report.ts';

const folder = mkdtempSync(join(tmpdir(), 'ndh-failed-'));
after(() => rmSync(folder, { recursive: true }));
const document = verdictDocument(fabricatedReport());
const edition = '1.0.0-ballot';
const catalogue = fabricatedReport().run.requirements.map(({ requirement }) => requirement);

function failedOf(verdict: Partial<VerdictDocument>, more: Partial<FailedSelection> = {}): string[] {
  const run = { folder, path: join(folder, 'verdict.json'), verdict: { ...document, ...verdict } };
  return selectFailed(run, { edition, catalogue, strict: false, ...more });
}

/** The same run with only the rows of some verdicts. */
const only = (...verdicts: string[]): Partial<VerdictDocument> => ({
  requirements: document.requirements.filter(({ verdict }) => verdicts.includes(verdict)),
  harnessErrors: [],
  exitCode: 0,
});

describe('--only-failed', () => {
  test('selects what is broken and what a fault of the harness hit', () => {
    assert.deepEqual(failedOf({}), ['NDH-AUTH-01', 'NDH-SFTP-03']);
  });

  test('selects what fell short too, where the run is strict', () => {
    assert.deepEqual(failedOf({}, { strict: true }), ['NDH-AUTH-01', 'NDH-AUTH-02', 'NDH-SFTP-03']);
  });

  test('selects a row that an error of the configuration hit', () => {
    const scenario = {
      name: 's',
      location: 'l',
      verdict: 'notTested',
      reason: 'configuration error: x',
    } as const;
    const [first] = document.requirements;
    assert.ok(first);
    const rows = [{ ...first, verdict: 'notTested' as const, scenarios: [scenario] }];
    assert.deepEqual(failedOf({ requirements: rows, harnessErrors: [] }), ['NDH-REG-01']);
  });

  test('selects again what a run without a target was to judge', () => {
    const faults = [{ text: 'before', exception: { type: 'TargetUnreachable', message: 'refused' } }];
    const selected = new Set(['NDH-AUTH-01', 'NDH-BULK-01']);
    const run = foldVerdicts({ scenarios: [], faults, complete: false }, catalogue, { selected });
    assert.deepEqual(failedOf(verdictDocument(fabricatedReport({ run, exitCode: 3 }))), ['NDH-AUTH-01']);
  });

  test('selects nothing that is no requirement', () => {
    const [first] = document.requirements;
    assert.ok(first);
    const strange = { ...first, id: 'NDH-REG-01 or @NDH-SFTP-01', verdict: 'doesNotConform' as const };
    assert.deepEqual(failedOf({ requirements: [strange, ...document.requirements] }), [
      'NDH-AUTH-01',
      'NDH-SFTP-03',
    ]);
  });

  test('selects of those only what --only names', () => {
    assert.deepEqual(failedOf({}, { named: ['NDH-AUTH-01', 'NDH-REG-01'] }), ['NDH-AUTH-01']);
  });

  const refused: [
    what: string,
    verdict: Partial<VerdictDocument>,
    more: Partial<FailedSelection>,
    message: RegExp,
  ][] = [
    [
      'a run in which nothing failed',
      only('conforms', 'notTestable'),
      {},
      /nothing failed there, so there is nothing/,
    ],
    [
      'one that only falls short',
      only('conforms', 'fallsShort'),
      {},
      /\(1 fell short: --strict judges them again\)$/,
    ],
    [
      'one that was interrupted',
      { ...only('conforms'), complete: false, exitCode: 130 },
      {},
      /did not end well \(exit code 130\)/,
    ],
    [
      'one without a target',
      { ...only('notTestable'), exitCode: 3 },
      {},
      /did not end well \(exit code 3\); judge all/,
    ],
    [
      'a run of another edition',
      {},
      { edition: '1.0.0' },
      /by edition 1\.0\.0-ballot and this one judges by 1\.0\.0; --edition/,
    ],
    [
      'other names',
      {},
      { named: ['NDH-REG-01'] },
      /none of the requirements that failed there \(NDH-AUTH-01, NDH/,
    ],
  ];
  for (const [what, verdict, more, message] of refused)
    test(`refuses ${what} in one sentence`, () =>
      assert.throws(() => failedOf(verdict, more), { name: 'ConfigurationError', message }));
});

describe('An earlier run', () => {
  const read = (place: string) => earlierRun(place, `--only-failed ${place}`);
  const path = join(folder, 'verdict.json');

  test('is found by its folder or its verdict.json', () => {
    writeFileSync(path, JSON.stringify(document));
    assert.equal(read(folder).verdict.edition, edition);
    assert.equal(read(path).folder, folder);
  });

  const strangers: [what: string, text: string, message: RegExp][] = [
    ['is no JSON', 'half {"writ', /verdict\.json is no verdict\.json of ndh certify/],
    ['is other JSON', '[1]', /is no verdict\.json of ndh certify/],
    ['is null', 'null', /is no verdict\.json of ndh certify/],
    ['has no rows', '{"schemaVersion":"1.0","edition":"1.0.0","requirements":{}}', /is no verdict\.json/],
    [
      'has rows that are none',
      JSON.stringify({ ...document, requirements: [{ id: 1 }] }),
      /is no verdict\.json/,
    ],
    [
      'has acceptances that are none',
      JSON.stringify({ ...document, requirements: [{ ...document.requirements[0], acceptances: [{}] }] }),
      /is no verdict\.json/,
    ],
    ['lacks the faults', JSON.stringify({ ...document, harnessErrors: undefined }), /is no verdict\.json/],
    ['is of a receiver', JSON.stringify({ ...document, attested: [] }), /that is a run of ndh grade/],
  ];
  for (const [what, text, message] of strangers)
    test(`is refused where its file ${what}`, () => {
      writeFileSync(path, text);
      assert.throws(() => read(folder), { name: 'ConfigurationError', message });
    });

  test('is refused where it is nowhere', () => {
    assert.throws(() => read(join(folder, 'nowhere')), /--only-failed .*nowhere: no verdict\.json there/);
    mkdirSync(join(folder, 'empty'));
    assert.throws(() => read(join(folder, 'empty')), /no verdict\.json there/);
  });
});
