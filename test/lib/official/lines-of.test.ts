import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { linesOf } from '../../../lib/official/lines-of.ts';
import type { SampledLine } from '../../../lib/official/sample.ts';

const source = (name: string, bytes: Uint8Array) => ({
  name,
  open: async function* () {
    yield bytes;
  },
});

describe('The lines to ask the official validator about', () => {
  test('are the objects of all files, packed or not, with their numbers', async () => {
    const text = '{"resourceType":"Location","id":"é"}\n\n[1]\n{"a":\n{"resourceType":"Location","id":"b"}';
    const files = [source('a.ndjson', Buffer.from(text)), source('b.ndjson.gz', gzipSync(text))];
    const lines: SampledLine[] = [];
    for await (const line of linesOf(files)) lines.push(line);
    assert.deepEqual(
      lines.map(({ file, line }) => `${file}:${line}`),
      ['a.ndjson:1', 'a.ndjson:5', 'b.ndjson.gz:1', 'b.ndjson.gz:5'],
    );
    assert.deepEqual(
      lines.map(({ resource }) => (resource as { id: string }).id),
      ['é', 'b', 'é', 'b'],
    );
    assert.equal(lines[1]?.text, '{"resourceType":"Location","id":"b"}');
  });
});
