import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chosen, withoutIdlePortal } from './choose-scenarios.ts';

const all = Array.from({ length: 100 }, (_, index) => `f.feature:${100 + index}`);

test('what must be tried is always chosen, and others up to the number that is wanted', () => {
  const first = ['f.feature:150', 'f.feature:199', 'g.feature:1'];
  const scenarios = chosen(all, 10, { first, name: 'some-defect' });
  assert.equal(scenarios.length, 10);
  assert.ok(scenarios.includes('f.feature:150') && scenarios.includes('f.feature:199'));
  assert.ok(!scenarios.includes('g.feature:1'), 'what does not concern the defect is not tried');
  assert.deepEqual(scenarios, chosen(all, 10, { first, name: 'some-defect' }));
  assert.notDeepEqual(scenarios, chosen(all, 10, { first, name: 'another-defect' }));
});

test('a scenario through the portal is tried where it judges what is to break', () => {
  const some = ['f.feature:1', 'portal.feature:1', 'portal.feature:2'];
  const portal = ['portal.feature:1', 'portal.feature:2', 'portal.feature:3'];
  assert.deepEqual(withoutIdlePortal(some, { portal, first: ['portal.feature:2'] }), [
    'f.feature:1',
    'portal.feature:2',
  ]);
});

test('few are all chosen, and all that must be even where they are more', () => {
  assert.deepEqual(chosen(all, 100, { first: [], name: 'x' }), all);
  assert.deepEqual(chosen(all, 2, { first: all.slice(0, 5), name: 'x' }), all.slice(0, 5));
});
