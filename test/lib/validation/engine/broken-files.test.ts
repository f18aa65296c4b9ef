import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { validateFiles } from '../../../../lib/validation/engine/validate-files.ts';
import type { ValidationReport } from '../../../../lib/validation/engine/validation-report.ts';
import { textSource } from './text-source.ts';

const patients = Array.from({ length: 3000 }, (_, i) => `{"resourceType":"Patient","id":"p${i}"}\n`).join('');

async function read(content: string | Uint8Array, name = 'lines.ndjson'): Promise<ValidationReport> {
  return validateFiles([textSource(content, name)], { workers: 1 });
}

function rules({ groups }: ValidationReport): string[] {
  return groups.map(({ rule }) => rule);
}

describe('A file', () => {
  for (const [name, pack] of [
    ['lines.ndjson.gz', gzipSync],
    ['lines.ndjson.zst', zstdCompressSync],
  ] as const)
    // prettier-ignore
    test(`${name} whose packing breaks off keeps the lines before, and that is an error`, async () => {
      const packed = pack(patients);
      const whole = await read(packed, name);
      assert.deepEqual([whole.lines, whole.counts.error], [3000, 0]);
      for (const size of [packed.length - 9, Math.floor(packed.length / 2)]) {
        const report = await read(packed.subarray(0, size), name);
        assert.deepEqual(rules(report), ['Ndjson_Unreadable']);
        assert.equal(report.groups[0]?.samples[0]?.line, report.lines + 1);
        assert.equal(report.buckets.unprofiled, report.lines);
      }
    });

  test('that is packed under a plain name is read, with a warning', async () => {
    const report = await read(gzipSync(patients));
    assert.deepEqual([rules(report), report.lines, report.counts.error], [['Ndjson_Wrong_Label'], 3000, 0]);
    assert.equal(report.groups[0]?.samples[0]?.line, 0);
  });

  for (const [kind, content, lines, name] of [
    ['a JSON array over several lines', `[\n${'{"resourceType":"Patient"},\n'.repeat(500)}{}]\n`, 502],
    ['a JSON array on one line', '[{"resourceType":"Patient"}]', 1],
    ['a Bundle', JSON.stringify({ resourceType: 'Bundle', entry: [{}] }, null, 2), 6],
    ['UTF-16', Buffer.from(`\ufeff${patients}`, 'utf16le'), 3001],
    ['packed twice', gzipSync(gzipSync(patients)), undefined, 'lines.ndjson.gz'],
    ['HTML', '<!DOCTYPE html>\n<html><body>Not found</body></html>\n', 2],
  ] as const)
    test(`that is ${kind} gets one diagnosis`, async () => {
      const report = await read(content, name);
      assert.deepEqual([rules(report), report.counts.error], [['Ndjson_Other_Format'], 1]);
      assert.equal(report.buckets.unparsable, report.lines);
      if (lines !== undefined) assert.equal(report.lines, lines);
    });

  test('of deletions holds a Bundle', async () => {
    const manifest = {
      files: [{ kind: 'deleted' as const, url: 'http://x/gone.ndjson', name: 'gone.ndjson', type: 'Bundle' }],
    };
    const bundle = '{"resourceType":"Bundle","id":"b","type":"transaction"}\n';
    const report = await validateFiles([textSource(bundle, 'gone.ndjson')], { expected: { manifest } });
    assert.deepEqual([report.buckets.unparsable, report.counts.error], [0, 0]);
  });

  test('with a line that is too long skips that line only', async () => {
    const long = `{"resourceType":"Patient","id":"long","x":"${'x'.repeat(21 << 20)}"}`;
    const report = await read(
      `{"resourceType":"Patient","id":"a"}\n${long}\n{"resourceType":"Patient","id":"b"}\n`,
    );
    assert.deepEqual(rules(report), ['Ndjson_Line_Too_Long']);
    assert.deepEqual([report.lines, report.buckets.unparsable, report.buckets.unprofiled], [3, 1, 2]);
    assert.equal(report.groups[0]?.samples[0]?.line, 2);
  });

  test('nested without end takes nothing down', async () => {
    const deep = `{"resourceType":"Patient","id":"a","x":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    const report = await read(`${deep}\n{"resourceType":"Patient","id":"b"}\n`);
    assert.deepEqual([rules(report), report.buckets.unparsable], [['Json_Too_Deep'], 1]);
  });

  test('with a property twice tells its place in the resource', async () => {
    const report = await read('{"resourceType":"Patient","id":"a","gender":"male","gender":"female"}\n');
    assert.deepEqual(rules(report), ['Json_Duplicate_Key']);
    assert.equal(report.groups[0]?.samples[0]?.path, 'Patient.gender');
  });

  test('that is empty has no line and no finding', async () => {
    const report = await read('');
    assert.deepEqual([report.lines, rules(report), report.files.length], [0, [], 1]);
  });
});
