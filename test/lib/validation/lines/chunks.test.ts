import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Chunk, chunks } from '../../../../lib/validation/lines/chunks.ts';
import { randomNumbers } from '../random-mutants.ts';
import { linesOf, pieces } from './pieces.ts';

describe('Lines', () => {
  test('are the same whatever the size of the pieces and chunks', async () => {
    const text = '{"a":"é€😀"}\n\n{"b":[1,2]}\r\n  \n{"c":"last"}';
    const whole = await linesOf(text, 1000);
    assert.deepEqual(whole, [
      '1 {"a":"é€😀"}',
      '2 empty Ndjson_Blank_Line',
      '3 {"b":[1,2]} Ndjson_Carriage_Return',
      '4 empty Ndjson_Blank_Line',
      '5 {"c":"last"}',
    ]);
    for (let size = 1; size <= Buffer.byteLength(text) + 1; size++)
      for (const chunk of [1, 3, 16, 1000])
        assert.deepEqual(
          await linesOf(text, size, { size: chunk }),
          whole,
          `pieces of ${size}, chunks of ${chunk}`,
        );
  });

  test('of random lengths keep their numbers and bytes', async () => {
    const random = randomNumbers(3);
    for (let round = 0; round < 40; round++) {
      const lines = Array.from({ length: 30 }, () => 'x'.repeat(Math.floor(random() * 40)));
      const text = lines.join('\n');
      let numbered = 1;
      let joined = '';
      const size = 1 + Math.floor(random() * 60);
      for await (const chunk of chunks(pieces(Buffer.from(text), 1 + Math.floor(random() * 50)), { size })) {
        assert.ok('bytes' in chunk);
        assert.equal(chunk.firstLine, numbered);
        numbered += chunk.lines;
        joined += Buffer.from(chunk.bytes).toString();
      }
      assert.equal(joined, text);
      assert.equal(numbered - 1, text.endsWith('\n') || text === '' ? lines.length - 1 : lines.length);
    }
  });

  test('that are too long are skipped and counted, the others read', async () => {
    const long = 'x'.repeat(50);
    const text = `{"a":1}\n${long}\n{"b":2}\n${long}`;
    const expected = ['1 {"a":1}', '2 too long 50', '3 {"b":2}', '4 too long 50'];
    for (const size of [1, 7, 20, 64, 1000])
      assert.deepEqual(await linesOf(text, size, { size: 16, longest: 20 }), expected, `pieces of ${size}`);
    assert.deepEqual(await linesOf(`${'y'.repeat(20)}\n`, 7, { size: 8, longest: 20 }), [
      '1 unparsable Ndjson_Not_Json',
    ]);
  });

  test('before a failure are there, whole ones only', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.from('{"a":1}\n{"b":2}\n{"c":'));
      throw new Error('broken');
    }
    const found: string[] = [];
    await assert.rejects(
      async () => {
        for await (const chunk of chunks(failing()))
          if ('bytes' in chunk) found.push(Buffer.from(chunk.bytes).toString());
      },
      { message: 'broken' },
    );
    assert.deepEqual(found, ['{"a":1}\n{"b":2}\n']);
  });

  test('without end take bounded memory', async () => {
    const piece = new Uint8Array(1 << 20).fill(120);
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (let i = 0; i < 200; i++) yield await Promise.resolve(piece);
    }
    const before = process.memoryUsage().arrayBuffers;
    const found: unknown[] = [];
    for await (const one of chunks(endless())) found.push(one);
    assert.deepEqual(found, [{ line: 1, length: 200 << 20 }]);
    assert.ok(process.memoryUsage().arrayBuffers - before < 64 << 20);
  });

  test('are put together from pieces of any sizes', async () => {
    const random = randomNumbers(5);
    const text = Array.from({ length: 300_000 }, (_, i) => (i % 997 === 996 ? '\n' : String(i % 7))).join('');
    async function* anySizes(): AsyncGenerator<Uint8Array> {
      const bytes = Buffer.from(text);
      for (let at = 0, size = 1; at < bytes.length; at += size) {
        size = Math.ceil(random() ** 4 * 9000);
        yield await Promise.resolve(bytes.subarray(at, at + size));
      }
    }
    for (const size of [1, 5000, 100_000, 1_000_000]) {
      let joined = '';
      for await (const chunk of chunks(anySizes(), { size }))
        if ('bytes' in chunk) joined += Buffer.from(chunk.bytes).toString();
      assert.ok(joined === text);
    }
  });

  test('are handed over in memory of their own', async () => {
    const all = chunks(pieces(Buffer.from('{"a":1}\n{"b":2}\n')), { size: 10 });
    const found: Uint8Array[] = [];
    for await (const chunk of all) if ('bytes' in chunk) found.push(chunk.bytes);
    assert.deepEqual(
      found.map((bytes) => Buffer.from(bytes).toString()),
      ['{"a":1}\n', '{"b":2}\n'],
    );
    assert.notEqual(found[0]!.buffer, found[1]!.buffer);
  });

  test('are told from longer ones to the byte, whatever the memory and the pieces', async () => {
    const random = randomNumbers(8);
    const kinds = { lines: 0, tooLong: 0 };
    for (let round = 0; round < 2000; round++) {
      const longest = 1 + Math.floor(random() * 40);
      const lengths = Array.from({ length: 12 }, () => Math.floor(random() * longest * 1.3));
      const text = `${lengths.map((length) => 'x'.repeat(length)).join('\n')}\n`;
      const found: number[] = [];
      const options = { size: 1 + Math.floor(random() * 60), longest };
      for await (const one of chunks(pieces(Buffer.from(text), 1 + Math.floor(random() * 30)), options)) {
        if (!('bytes' in one)) kinds.tooLong++;
        const told =
          'bytes' in one
            ? Buffer.from(one.bytes)
                .toString()
                .split('\n')
                .slice(0, -1)
                .map(({ length }) => length)
            : [one.length];
        assert.ok(told.every((length) => length > longest === !('bytes' in one)));
        assert.equal('bytes' in one ? one.firstLine : one.line, found.length + 1);
        kinds.lines += told.length;
        found.push(...told);
      }
      assert.deepEqual(found, lengths);
    }
    assert.ok(kinds.tooLong > 1000 && kinds.lines - kinds.tooLong > 1000, JSON.stringify(kinds));
  });

  test('are looked for once in each piece of a long line', async () => {
    const line = Buffer.from(`${'x'.repeat(3_000_000)}\n`);
    const next = await chunks(pieces(line, 10), { size: 1000 }).next();
    assert.equal((next.value as Chunk).bytes.length, line.length);
  });
});
