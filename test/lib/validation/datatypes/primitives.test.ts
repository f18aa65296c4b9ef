import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodedLength } from '../../../../lib/validation/datatypes/base64.ts';
import { primitiveProblem } from '../../../../lib/validation/datatypes/primitives.ts';

// What the official validator answered.
const answers: [string, string, boolean][] = [
  ['base64Binary', 'QUJD', true],
  ['base64Binary', 'QUJD\nQUJD', true],
  ['base64Binary', 'QUI', false],
  ['base64Binary', 'QU*D', false],
  ['base64Binary', 'Q', false],
  ['canonical', 'http://a.b/c|1', true],
  ['canonical', '#a', true],
  ['canonical', 'abc', false],
  ['time', '08:00:00', true],
  ['time', '08:00:60', true],
  ['time', '08:00:00.5', false],
  ['time', '24:00:00', false],
  ['uri', 'oid:1.2.3', false],
  ['uri', 'urn:uuid:C757873D-ec9a-4326-a141-556f43239520', false],
  ['date', '2024-02-29', true],
  ['date', '2100-02-29', false],
];

describe('a value', () => {
  for (const [type, value, right] of answers)
    test(`${JSON.stringify(value)} is ${right ? 'a' : 'no'} ${type}`, () => {
      assert.equal(primitiveProblem(type, value) === undefined, right);
    });

  test('of base64 tells its length in bytes', () => {
    assert.deepEqual(['QUJD', 'QUI=', 'QQ==', '====', 'QU D'].map(decodedLength), [
      3,
      2,
      1,
      undefined,
      undefined,
    ]);
  });
});
