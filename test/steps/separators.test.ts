import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { separators } from '../../steps/support/separators.ts';

const cases: [string, string, string[]][] = [
  ['line feeds', '{"a":1}\n{"a":2}\n', ['\n']],
  ['carriage returns with line feeds', '{"a":1}\r\n{"a":2}\r\n\r\n{"a":3}', ['\r\n', '\r\n']],
  ['carriage returns alone', '{"a":1}\r{"a":2}', ['\r']],
  ['nothing', '{"a":{"b":"}{"}}{"a":"\\"}{"}', ['']],
  ['commas of an array', '[{"a":1},{"a":2}]', [',']],
  ['no second object', '{"a":1}\n', []],
];

describe('what stands between the objects of a file', () => {
  for (const [what, text, expected] of cases)
    test(`is told: ${what}`, () => {
      assert.deepEqual([...separators(text)], expected);
    });
});
