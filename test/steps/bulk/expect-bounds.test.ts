import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NonConformance } from '../../../lib/verdict/outcomes.ts';
import {
  earlierThan,
  expectWithin,
  laterThan,
  missingWithin,
} from '../../../steps/support/bulk/expect-bounds.ts';
import { middleSecond, millisecondsOf, withOffset } from '../../../steps/support/bulk/instants.ts';

const at = (id: string, lastUpdated?: string, more = {}) => ({
  resourceType: 'Organization',
  id,
  ...(lastUpdated !== undefined && { meta: { lastUpdated } }),
  ...more,
});
const early = at('early', '2026-03-01T00:00:00Z');
const within = at('within', '2026-03-02T10:00:00.500+01:00');
const late = at('late', '2026-03-03T00:00:00Z');
const since = laterThan('2026-03-02T09:00:00+00:00');

describe('a bound in time', () => {
  test('older lines break _since; those within its second and those without a time do not', () => {
    expectWithin(since, [within, late, at('timeless')], false);
    assert.throws(() => expectWithin(since, [early, late], false), NonConformance);
  });

  test('later lines break _until', () => {
    const until = earlierThan('2026-03-02T09:00:00+00:00');
    expectWithin(until, [early, within], false);
    assert.throws(() => expectWithin(until, [early, late], false), NonConformance);
  });

  test('an older line that another one refers to may come along where the edition lets it in', () => {
    const child = at('child', '2026-03-03T00:00:00Z', { partOf: { reference: 'Organization/early' } });
    expectWithin(since, [early, child], true);
    assert.throws(() => expectWithin(since, [early, child], false), NonConformance);
    assert.throws(() => expectWithin(since, [early, late], true), NonConformance);
  });

  test('only what surely lies inside is missed', () => {
    assert.deepEqual(missingWithin(since, [early, within, late, at('timeless')], []), [late]);
    assert.deepEqual(missingWithin(since, [late], [late]), []);
  });
});

describe('instants', () => {
  test('have a zone', () => {
    assert.equal(millisecondsOf('1970-01-01T01:00:00+01:00'), 0);
    for (const wrong of ['2026-03-01T00:00:00', '2026-03-01', 'yesterday', 7, undefined])
      assert.equal(millisecondsOf(wrong), undefined);
  });

  test('a middle one leaves something on both sides', () => {
    assert.equal(middleSecond([early, late]), undefined);
    const middle = middleSecond([late, early, within]);
    assert.equal(withOffset(middle ?? 0), '2026-03-02T14:00:00+05:00');
  });

  test('of the middle ones that counts which others are nearest to', () => {
    const days = ['01', '05', '09', '10', '11', '15', '20', '25'];
    const lines = days.map((day) => at(day, `2026-03-${day}T00:00:00Z`));
    assert.equal(middleSecond(lines), Date.parse('2026-03-10T00:00:00Z'));
    const even = lines.map((line, index) => at(line.id, `2026-03-0${index + 1}T00:00:00Z`));
    assert.equal(middleSecond(even), Date.parse('2026-03-05T00:00:00Z'));
  });
});
