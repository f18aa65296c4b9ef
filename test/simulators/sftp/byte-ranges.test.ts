import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ByteRanges } from '../../../simulators/sftp/byte-ranges.ts';

function rangesOf(...parts: [number, number][]): ByteRanges {
  const ranges = new ByteRanges(4);
  for (const [start, end] of parts) ranges.add(start, end);
  return ranges;
}

describe('Delivered byte ranges', () => {
  test('cover a file in any order and overlap', () => {
    assert.ok(rangesOf([0, 10]).cover(10));
    assert.ok(rangesOf([5, 10], [0, 5]).cover(10));
    assert.ok(rangesOf([8, 10], [0, 4], [2, 9]).cover(10));
    assert.ok(rangesOf([0, 2], [4, 6], [8, 10], [6, 8], [2, 4]).cover(10));
  });

  test('do not cover a file with a gap', () => {
    assert.equal(rangesOf().cover(0), false);
    assert.equal(rangesOf([1, 10]).cover(10), false);
    assert.equal(rangesOf([0, 9]).cover(10), false);
    assert.equal(rangesOf([0, 4], [5, 10]).cover(10), false);
  });

  test('cover an empty file once its end was seen', () => {
    assert.ok(rangesOf([0, 0]).cover(0));
  });

  test('forget pieces beyond the most gaps they keep', () => {
    assert.equal(rangesOf([0, 1], [2, 3], [4, 5], [6, 7], [8, 9], [1, 8]).cover(9), false);
  });
});
