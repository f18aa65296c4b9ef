import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ReadingsSeen } from '../../lib/client/readings-seen.ts';
import { FallsShort } from '../../lib/verdict/outcomes.ts';
import { expectAgreed } from '../../steps/support/agreed.ts';
import type { NdhWorld } from '../../steps/support/world.ts';

const choice = { ambiguity: 'A41', seen: 'added', key: 'schedule.secondRequestPolicy' };

/** What the report tells when a choice is seen beside what is agreed. */
function told(agreed: string | undefined) {
  const readings = new ReadingsSeen();
  const world = { conversation: { readings } } as unknown as NdhWorld;
  let thrown: unknown;
  try {
    expectAgreed(world, { ...choice, agreed });
  } catch (error) {
    thrown = error;
  }
  return { thrown, readings: readings.take() };
}

describe('what a target chooses', () => {
  for (const agreed of [undefined, 'any', 'added'])
    test(`is told and borne where ${agreed ?? 'nothing'} is agreed`, () => {
      assert.deepEqual(told(agreed), { thrown: undefined, readings: [{ ambiguity: 'A41', seen: 'added' }] });
    });

  test('falls short where something else is agreed, and both are named', () => {
    const { thrown, readings } = told('replaced');
    assert.ok(thrown instanceof FallsShort);
    assert.match(thrown.message, /replaced, as schedule\.secondRequestPolicy says.*added/s);
    assert.equal(readings.length, 1);
  });
});
