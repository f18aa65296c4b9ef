import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { type ComparisonOptions, runEditionComparison } from '../../../lib/run/compare-editions.ts';
import { textOf } from '../../source-files.ts';

const reports = mkdtempSync(join(tmpdir(), 'ndh-compare-editions-'));
after(() => rmSync(reports, { recursive: true }));

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, validateFormats: false });
ajv.addSchema(JSON.parse(textOf('schemas/verdict.schema.json')) as object);
const valid = ajv.compile(JSON.parse(textOf('schemas/compare-editions.schema.json')) as object);

interface Row {
  id: string;
  verdict: string;
  before: string | null;
  reason: string;
}

interface Document {
  target: string;
  move: Record<'broken' | 'unjudged' | 'mended' | 'stillBroken', Row[]> | null;
}

/** Compares two editions for the simulated server of the earlier one, and reads what was written. */
async function compared(options: Partial<ComparisonOptions>) {
  let summary = '';
  const code = await runEditionComparison(
    { from: '1.0.0-ballot', to: '1.0.0', reports, simulated: { size: 4 }, ...options },
    { progress: { write: () => true }, summary: { write: (text) => (summary += text) } },
  );
  const document = JSON.parse(readFileSync(join(reports, 'compare-editions.json'), 'utf8')) as Document;
  assert.ok(valid(document), JSON.stringify(valid.errors));
  return { code, summary, document };
}

const ids = (rows: Row[] = []): string[] => rows.map(({ id }) => id);

describe('comparing editions', () => {
  test('tells what a server of the ballot would break by the later name of the operation', async () => {
    const only = 'NDH-CAP-01,NDH-CAP-04,NDH-SCHED-01,NDH-SCHED-11,NDH-REG-03';
    const { code, summary, document } = await compared({ only });
    assert.equal(code, 0, 'nothing is wrong today');
    const { broken, unjudged, mended, stillBroken } = document.move ?? {};
    assert.deepEqual(ids(broken), ['NDH-CAP-04', 'NDH-SCHED-01']);
    assert.deepEqual(
      broken?.map(({ before }) => before),
      [null, 'conforms'],
    );
    assert.deepEqual([ids(mended), ids(stillBroken)], [[], []]);
    assert.ok(ids(unjudged).every((id) => !['NDH-CAP-01', 'NDH-REG-03'].includes(id)));
    assert.match(summary, /Moving to 1\.0\.0 as it is breaks 2 requirements/);
  });

  test('tells what is broken by both, and what moving would mend', async () => {
    const only = 'NDH-REG-03,NDH-REG-05';
    const { document } = await compared({
      only,
      simulated: { size: 4, defects: ['grants-without-identifier'] },
    });
    assert.deepEqual(ids(document.move?.stillBroken), ['NDH-REG-03']);
    assert.deepEqual(ids(document.move?.broken), []);
  });

  test('asks no server when it is to compare the editions alone', async () => {
    const { document, summary } = await compared({ dry: true, target: 'http://127.0.0.1:1/fhir' });
    assert.deepEqual([document.move, document.target], [null, 'the editions alone']);
    assert.match(summary, /Nothing was run \(--dry\)/);
  });

  test('writes nothing where nothing would change or nobody answers', async () => {
    const folder = join(reports, 'untouched');
    await assert.rejects(compared({ to: '1.0.0-ballot', reports: folder }), /nothing would change/);
    assert.equal(existsSync(folder), false);
    await assert.rejects(
      compared({ target: 'http://127.0.0.1:1/fhir', only: 'NDH-CAP-01', reports: folder }),
    );
    assert.equal(existsSync(join(folder, 'compare-editions.json')), false);
  });
});
