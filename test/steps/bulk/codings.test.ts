import assert from 'node:assert/strict';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, test } from 'node:test';
import type { Exchange } from '../../../lib/client/exchange.ts';
import { codingFlaw } from '../../../steps/support/bulk/codings.ts';

const line = Buffer.from('{"resourceType":"Organization"}\n');
const answer = (body: Uint8Array, coding?: string): Exchange => ({
  request: { method: 'GET', url: 'https://ndh.example/file', headers: {} },
  response: { status: 200, headers: coding === undefined ? {} : { 'content-encoding': coding }, body },
  duration: 1,
});

describe('A file', () => {
  test('comes plain or in an announced coding', () => {
    assert.equal(codingFlaw(answer(line)), undefined);
    assert.equal(codingFlaw(answer(Buffer.from(''))), undefined);
    assert.equal(codingFlaw(answer(line, 'identity')), undefined);
    assert.equal(codingFlaw(answer(gzipSync(line), 'gzip')), undefined);
    assert.equal(codingFlaw(answer(gzipSync(line), 'X-GZIP')), undefined);
  });

  test('is not blamed here for its text', () => {
    assert.equal(codingFlaw(answer(Buffer.from('[{}]'))), undefined);
    assert.equal(codingFlaw(answer(Buffer.from('{"name":"Köln"}\r\n', 'latin1'))), undefined);
  });

  test('does not come packed otherwise', () => {
    assert.match(codingFlaw(answer(gzipSync(line))) ?? '', /without Content-Encoding/);
    assert.match(codingFlaw(answer(gzipSync(line), 'identity')) ?? '', /without Content-Encoding/);
    assert.match(codingFlaw(answer(brotliCompressSync(line), 'br')) ?? '', /not asked for/);
    assert.ok(codingFlaw(answer(line, 'gzip')));
    assert.ok(codingFlaw(answer(gzipSync(gzipSync(line)), 'gzip')));
    assert.ok(codingFlaw(answer(brotliCompressSync(line))));
    assert.ok(codingFlaw(answer(deflateSync(line), 'identity')));
  });
});
