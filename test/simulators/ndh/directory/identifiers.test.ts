import assert from 'node:assert/strict';
import { test } from 'node:test';
import { npi, npiCheckDigit } from '../../../../simulators/ndh/directory/identifiers.ts';

test('the check digit of an NPI is that of its publisher', () => {
  assert.equal(npiCheckDigit('123456789'), '3');
  assert.equal(npiCheckDigit('100331090'), '5');
});

test('no two holders have the same NPI', () => {
  const values = Array.from({ length: 20_000 }, (_, serial) => npi(serial, 7).value);
  assert.equal(new Set(values).size, values.length);
  for (const value of values) assert.match(value, /^1\d{9}$/u);
});

test('a negative seed still gives ten digits', () => {
  for (let serial = 0; serial < 100; serial += 1) assert.match(npi(serial, -12345).value, /^1\d{9}$/u);
});
