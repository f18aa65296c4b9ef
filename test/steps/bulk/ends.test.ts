import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FallsShort, NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import {
  expectFinishedEnd,
  expectGone,
  expectRefusedEnd,
  expectRunningEnd,
  expectUnharmed,
} from '../../../steps/support/bulk/ends.ts';
import { anAnswer, aWorld } from './a-job.ts';

const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'not-found' }] };
const ended = (status: number, ...polls: number[]) => ({
  end: anAnswer(status),
  polls: polls.map((poll) => anAnswer(poll)),
});
const broken = (error: unknown) => error instanceof NonConformance && !(error instanceof FallsShort);

describe('The end of an export', () => {
  test('is accepted while it runs', () => {
    expectRunningEnd(aWorld(), ended(202, 404));
    expectRunningEnd(aWorld(), ended(404, 200));
    expectRunningEnd(aWorld(), ended(429, 202));
    for (const status of [200, 204, 405, 501])
      assert.throws(() => expectRunningEnd(aWorld(), ended(status, 202)), broken);
    assert.throws(() => expectRunningEnd(aWorld(), ended(404, 202)), FallsShort);
  });

  test('is accepted after it, or refused', () => {
    for (const status of [202, 404, 405]) expectFinishedEnd(aWorld(), ended(status));
    assert.throws(() => expectFinishedEnd(aWorld(), ended(204)), broken);
  });

  test('leaves nothing to ask for', () => {
    const gone = { end: anAnswer(202), polls: [anAnswer(404, outcome), anAnswer(404, outcome)] };
    expectGone(aWorld(), gone);
    assert.throws(
      () => expectGone(aWorld(), { ...gone, polls: [anAnswer(404, outcome), anAnswer(404)] }),
      broken,
    );
    assert.throws(() => expectGone(aWorld(), { ...gone, polls: [anAnswer(202, outcome)] }), broken);
    assert.throws(() => expectGone(aWorld(), { ...gone, end: anAnswer(404) }), NotTestable);
    assert.throws(() => expectGone(aWorld(), { ...gone, polls: [] }), NotTestable);
  });

  test('is explained where it is refused', () => {
    expectRefusedEnd(aWorld(), anAnswer(404, outcome), [anAnswer(202), anAnswer(403), anAnswer(503)]);
    assert.throws(() => expectRefusedEnd(aWorld(), anAnswer(404), []), broken);
    assert.throws(() => expectRefusedEnd(aWorld(), anAnswer(404, outcome), [anAnswer(409)]), broken);
    assert.throws(() => expectRefusedEnd(aWorld(), anAnswer(202), []), FallsShort);
  });

  test('is not for strangers', () => {
    expectUnharmed(aWorld(), ended(401, 202, 200));
    assert.throws(() => expectUnharmed(aWorld(), ended(202, 202)), broken);
    assert.throws(() => expectUnharmed(aWorld(), ended(401, 404)), broken);
  });
});
