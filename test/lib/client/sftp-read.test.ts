import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readWhole } from '../../../lib/client/sftp-read.ts';
import type { ReadAt } from '../../../lib/client/sftp-read.ts';

const content = Buffer.from(Array.from({ length: 300_001 }, (_, i) => i % 251));

/** A server that hands out at most so many bytes of `content` at a time. */
function atMost(most: number, answers: number[] = []): ReadAt {
  return async (into, at, length, position) => {
    answers.push(position);
    return content.copy(into, at, position, position + Math.min(length, most));
  };
}

describe('Reading a whole file', () => {
  for (const most of [1_000_000, 32_768, 32_767, 1000])
    test(`gets every byte from a server that sends at most ${most} at a time`, async () => {
      assert.ok((await readWhole(atMost(most), content.length)).equals(content));
    });

  test('asks for many pieces before the first has come', async () => {
    const asked: number[] = [];
    const never: ReadAt = (_into, _at, _length, position) => {
      asked.push(position);
      return new Promise(() => undefined);
    };
    void readWhole(never, 100 * 32_768);
    await new Promise(setImmediate);
    assert.equal(asked.length, 64);
    assert.equal(new Set(asked).size, 64);
  });

  test('notices a file that ends before its announced size', async () => {
    await assert.rejects(readWhole(atMost(32_768), content.length + 5), {
      status: 'wrong size',
      message: `the file of ${content.length + 5} bytes ends at byte ${content.length}`,
    });
  });

  test('notices a file that goes on after its announced size', async () => {
    await assert.rejects(readWhole(atMost(32_768), content.length - 5), { status: 'wrong size' });
    await assert.rejects(readWhole(atMost(32_768), 0), { status: 'wrong size' });
  });

  test('gets an empty file', async () => {
    assert.equal((await readWhole(async () => 0, 0)).length, 0);
  });
});
