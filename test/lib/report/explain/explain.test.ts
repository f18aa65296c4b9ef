import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { type ProvingDefect, coverageOf } from '../../../../lib/edition/coverage.ts';
import { loadEdition } from '../../../../lib/edition/load-edition.ts';
import { explain } from '../../../../lib/report/explain/explain.ts';
import { explainRun } from '../../../../lib/report/explain/explain-run.ts';
import { matters } from '../../../../lib/report/explain/explain-requirement.ts';
import { likelyCauses } from '../../../../lib/report/explain/likely-causes.ts';
import { readRun } from '../../../../lib/report/read-run.ts';
import { verdictDocument } from '../../../../lib/report/verdict-document.ts';
import { row } from '../../verdict/fabricated-run.ts';
import { fabricatedReport } from '../fabricated-report.ts';

const tried = { edition: '1.0.0-ballot', home: true };
const defects: ProvingDefect[] = [
  { name: 'wide', summary: 'breaks all', breaks: ['A-1', 'A-2', 'A-3'], ...tried },
  { name: 'narrow', summary: 'breaks the one', breaks: ['A-1'], ...tried },
  { name: 'pair', summary: 'breaks two', breaks: ['A-1', 'A-2'], ...tried },
];
const report = fabricatedReport();
const document = verdictDocument(report);

function explained(id: string): string {
  const { requirement, scenarios } = report.run.requirements.find((each) => each.requirement.id === id)!;
  const entry = document.requirements.find((each) => each.id === requirement.id)!;
  return explainRun(
    entry,
    document,
    scenarios.map(({ run }) => run),
  ).join('\n');
}

describe('ndh explain of a run', () => {
  test('takes the finding apart and shows the step that failed', () => {
    const text = explained('NDH-AUTH-01');
    assert.match(text, /Verdict {8}does not conform/);
    assert.match(text, /Expected {7}"a" & <b>]]>\nReceived {7}red/);
    assert.match(text, /Where {10}'\/list'/);
    assert.match(text, /✗ /);
    assert.match(text, /curl -i -g 'http:\/\/127\.0\.0\.1\/repository\/a\/list'/);
  });

  test('writes no terminal sequence of a foreign server', () => {
    assert.doesNotMatch(explained('NDH-AUTH-01'), /[\u0000-\u0009\u000B-\u001F\u202E\uD800]/);
  });

  test('says why a requirement was not judged', () => {
    assert.match(explained('NDH-SFTP-02'), /Verdict {8}not testable\nWhy {12}no account/);
  });
});

describe('Likely causes', () => {
  test('begin with the one that explains what else broke', () => {
    const causes = (...broken: string[]) => likelyCauses('A-1', defects, new Set(broken)).join('\n');
    assert.match(causes('A-1', 'A-2'), /when\n {2}· breaks two \(which breaks A-2 too, as in this run\)/);
    assert.match(causes('A-1'), /when\n {2}· breaks the one\n/);
  });

  test('are none where no defect is known', () => {
    assert.deepEqual(likelyCauses('A-9', defects, new Set(['A-9'])), []);
  });
});

describe('ndh explain of a requirement', () => {
  const requirement = row('NDH-DEL-01', 'SHALL', { fail: 'word '.repeat(60), config: ['delete.delay'] });
  const rule = {
    file: 'a.feature',
    name: 'It goes',
    requirements: ['NDH-DEL-01'],
    portal: false,
    scenarios: ['It is deleted'],
  };
  const [coverage] = coverageOf([requirement], [rule], [{ ...defects[0]!, breaks: ['NDH-DEL-01'] }]);
  const ambiguity = { id: 'A52', conflict: 'codes', reading: 'any', config: 'delete.delay (30 s)' };
  const page = explain(
    { edition: loadEdition('1.0.0-ballot'), coverage: coverage!, ambiguities: [ambiguity] },
    { defects },
  );

  test('fits into 80 columns', async () => {
    assert.deepEqual(
      (await page).split('\n').filter((line) => line.length > 80),
      [],
    );
  });

  test('tells the scenarios, what proves them and which contradictions matter', async () => {
    const text = await page;
    assert.match(text, /· It is deleted/);
    assert.match(text, /· wide: breaks all/);
    assert.match(text, /A52 {12}codes/);
    assert.match(text, /npx ndh certify --defect wide --only NDH-DEL-01/);
  });

  test('a contradiction matters to a row that names it or shares its setting', () => {
    assert.ok(matters(ambiguity, row('X', 'MAY', { expect: 'as it likes (A52)' })));
    assert.ok(!matters(ambiguity, row('X', 'MAY', { expect: 'A520', config: ['delete.conditions'] })));
  });
});

test('the reports of something else are refused in one sentence', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ndh-test-'));
  try {
    assert.throws(() => readRun(folder), /no verdict\.json there/);
    for (const text of ['{', 'null', '{"schemaVersion":"9"}', '{"schemaVersion":"1.0"}']) {
      writeFileSync(join(folder, 'verdict.json'), text);
      assert.throws(() => readRun(folder), { name: 'ConfigurationError', message: /verdict\.json/ });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
