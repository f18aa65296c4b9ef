import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FindingsBlock } from '../../../../lib/validation/engine/findings-block.ts';
import type { LineFinding } from '../../../../lib/validation/engine/line-finding.ts';

const finding = (message: string, line: number): LineFinding => ({
  severity: 'error',
  rule: 'Json_Null',
  path: 'Patient.id',
  message,
  origin: 'base',
  file: 'a',
  line,
});

describe('A block of findings', () => {
  test('holds each on a line of its own, whatever their characters', () => {
    const block = new FindingsBlock();
    const messages = ['plain', 'é€😀'.repeat(30_000), '\u2028\n\0', '\ud800 alone', ''];
    for (const round of [1, 2]) {
      messages.forEach((message, i) => block.add(finding(message, i + round)));
      assert.equal(block.count, messages.length);
      const lines = Buffer.from(block.take()).toString().split('\n');
      assert.equal(lines.pop(), '');
      const read = lines.map((line) => JSON.parse(line) as LineFinding);
      assert.deepEqual(
        read.map(({ message, line }) => [message, line]),
        messages.map((message, i) => [message, i + round]),
      );
      assert.deepEqual([block.count, block.take().length], [0, 0]);
    }
  });
});
