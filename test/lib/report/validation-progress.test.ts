import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { progressText, ValidationProgress } from '../../../lib/report/validation-progress.ts';

const counts = { error: 0, warning: 0, information: 0 };

describe('The progress of reading files', () => {
  test('tells the share, the speed and the time left', () => {
    const step = { file: 'a', bytes: 30, of: 120, lines: 5000, counts: { ...counts, error: 2 } };
    assert.equal(
      progressText(step, 10),
      '[######··················] 25 %  5,000 lines  500 lines/s  30 s left  2 errors',
    );
    assert.match(progressText({ ...step, bytes: 1 }, 10), /19 min 50 s left/);
  });

  test('tells how much was read where nobody knows how much there is', () => {
    const step = { file: '-', bytes: 2_500_000, lines: 1, counts };
    assert.equal(progressText(step, 2), '2.5 MB  1 line  1 lines/s');
  });

  test('is a line that goes away on a terminal, and now and then a line elsewhere', () => {
    for (const isTTY of [true, false]) {
      let [now, said] = [0, ''];
      const progress = new ValidationProgress(
        { isTTY, columns: 40, write: (text) => (said += text) },
        () => now,
      );
      for (; now <= 10_000; now += 50)
        progress.step({ file: 'a', bytes: now, of: 10_000, lines: now, counts });
      progress.stop();
      if (isTTY) {
        assert.ok(said.split('\r').length > 50);
        assert.ok(said.split('\r').every((line) => line.length < 40 + 4));
        assert.ok(said.endsWith('\r\u001b[2K'));
      } else assert.match(said, /^\[#+\] 100 % {2}[^\n]*\n$/);
    }
  });
});
