import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fhirInstant, httpDate, isLater, isRetryAfter } from '../../../steps/support/bulk/http-times.ts';

describe('A time in a header', () => {
  test('may have each of the three forms of HTTP', () => {
    const forms = [
      'Sun, 06 Nov 1994 08:49:37 GMT',
      'Sunday, 06-Nov-94 08:49:37 GMT',
      'Sun Nov  6 08:49:37 1994',
    ];
    for (const form of forms) assert.equal(httpDate(form)?.toISOString(), '1994-11-06T08:49:37.000Z', form);
  });

  test('is none in any other form', () => {
    for (const form of [undefined, '', '0', '-1', '1994-11-06T08:49:37Z', 'Sun, 6 Nov 1994 08:49:37 +0100'])
      assert.equal(httpDate(form), undefined);
  });

  test('may be a number of seconds in Retry-After', () => {
    assert.deepEqual(['0', '120', 'Sun, 06 Nov 1994 08:49:37 GMT'].map(isRetryAfter), [true, true, true]);
    assert.deepEqual(['', '1.5', '-1', 'soon', '10 s', '1795000000', '1795000000000'].map(isRetryAfter), [
      false,
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('An instant', () => {
  test('has seconds and a zone', () => {
    const instants = ['2026-02-01T10:00:00Z', '2026-02-01T10:00:00.123+01:00', '2026-12-31T23:59:60Z'];
    for (const text of instants) assert.ok(fhirInstant(text), text);
    const others = [
      '2026-02-01',
      '2026-02-01T10:00Z',
      '2026-02-01T10:00:00',
      '2026-13-01T10:00:00Z',
      '2026-02-30T10:00:00Z',
      1769900400,
    ];
    for (const other of others) assert.equal(fhirInstant(other), undefined, String(other));
  });

  test('is later only as far as both are written', () => {
    assert.ok(isLater('2026-02-01T10:00:01Z', '2026-02-01T10:00:00.900Z'));
    assert.ok(!isLater('2026-02-01T10:00:00.900Z', '2026-02-01T10:00:00Z'));
    assert.ok(isLater('2026-02-01T10:00:00.901Z', '2026-02-01T10:00:00.900Z'));
    assert.ok(!isLater('2026-02-01T11:00:00+01:00', '2026-02-01T10:00:00Z'));
  });
});
