import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deflateRawSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { bodyJson, bodyText, decodedBody } from '../../../lib/client/decoded-body.ts';
import { anExchange } from './an-exchange.ts';

const packed = gzipSync('{"a":1}');

describe('a body', () => {
  test('is unpacked where Content-Encoding says gzip', () => {
    assert.equal(bodyText(anExchange(packed, { headers: { 'content-encoding': 'gzip' } })), '{"a":1}');
  });

  test('is unpacked where it is gzip without saying so', () => {
    assert.deepEqual(bodyJson(anExchange(packed)), { a: 1 });
  });

  test('is unpacked through several codings', () => {
    const headers = { 'content-encoding': 'gzip, zstd' };
    assert.equal(bodyText(anExchange(zstdCompressSync(packed), { headers })), '{"a":1}');
  });

  test('is left alone where it is plain', () => {
    assert.equal(bodyText(anExchange('text', { headers: { 'content-encoding': 'identity' } })), 'text');
  });

  test('is undefined as JSON where it is none', () => {
    assert.equal(bodyJson(anExchange('ok')), undefined);
  });

  const faults: [what: string, body: string | Uint8Array, coding: string, message: RegExp][] = [
    ['is plain under gzip', 'plain text', 'gzip', /unpacks as gzip, received incorrect header check/],
    ['is cut short', packed.subarray(0, 15), 'gzip', /unpacks as gzip, received unexpected end of file/],
    [
      'has a coding nobody asked for',
      'x',
      'compress',
      /unpacks as compress, received a coding nobody asked for/,
    ],
  ];
  for (const [what, body, coding, message] of faults) {
    test(`blames the target where it ${what}`, () => {
      const exchange = anExchange(body, { headers: { 'content-encoding': coding } });
      assert.throws(() => decodedBody(exchange), { name: 'NonConformance', message });
    });
  }

  test('blames the target where it is made to fill the memory', () => {
    const bomb = anExchange(gzipSync('0'.repeat(2_000_000)));
    assert.throws(() => decodedBody(bomb, 1_000_000), {
      name: 'NonConformance',
      message: /received more than 1000000 bytes from \d+/,
    });
  });

  test('blames nobody where it is merely long', () => {
    const long = anExchange(gzipSync('0'.repeat(100_000)));
    assert.throws(() => decodedBody(long, 10_000), {
      name: 'NotTestable',
      message: /raise the bytes in limits/,
    });
  });

  test('is not unpacked through layer upon layer', () => {
    const headers = { 'content-encoding': 'gzip, gzip, gzip, gzip' };
    assert.throws(
      () => decodedBody(anExchange(packed, { headers })),
      /at most 3 codings, received 4 of them/,
    );
  });

  test('is unpacked from raw deflate', () => {
    const headers = { 'content-encoding': 'deflate' };
    assert.equal(bodyText(anExchange(deflateRawSync('{}'), { headers })), '{}');
  });

  test('is no JSON where it is nested without end', () => {
    assert.equal(bodyJson(anExchange('['.repeat(1_000_000) + ']'.repeat(1_000_000))), undefined);
    assert.deepEqual(bodyJson(anExchange('{"a":"[[[[\\"[["}')), { a: '[[[["[[' });
    const escaped = JSON.stringify({ a: '\\\\"', b: `"${'['.repeat(70)}`, c: '\\' });
    assert.deepEqual(bodyJson(anExchange(escaped)), JSON.parse(escaped));
    assert.equal(bodyJson(anExchange(`["\\\\",${'['.repeat(70)}${']'.repeat(70)}]`)), undefined);
  });
});
