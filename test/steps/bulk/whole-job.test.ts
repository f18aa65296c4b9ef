import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NonConformance } from '../../../lib/verdict/outcomes.ts';
import { expectFailureTold, expectWholeJob, type WholeJob } from '../../../steps/support/bulk/whole-job.ts';
import { answered, outcome, recordingWorld } from './answers.ts';

const { world } = recordingWorld();
const manifest = { transactionTime: '2026-03-01T00:00:00Z', output: [] };
const location = { 'content-location': 'https://ndh.example/fhir/exports/1' };
const whole: WholeJob = {
  kickOff: answered(202, { headers: location }),
  polls: [answered(202), answered(200, { body: manifest })],
  files: [answered(200)],
  ended: answered(202),
};

test('an export from its beginning to its end', () => {
  expectWholeJob(world, whole);
  expectWholeJob(world, { ...whole, files: [] });
  expectWholeJob(world, { ...whole, polls: [answered(503), answered(429), ...whole.polls] });
  expectWholeJob(world, { ...whole, ended: answered(404) });
});

for (const [flaw, change] of Object.entries<Partial<WholeJob>>({
  'a relative address': { kickOff: answered(202, { headers: { 'content-location': '/exports/1' } }) },
  'no address': { kickOff: answered(202) },
  'a status of its own': { polls: [answered(204)] },
  'a status that is not there at first': { polls: [answered(404), answered(200, { body: manifest })] },
  'no manifest': { polls: [answered(200, { body: { output: [] } })] },
  'no output': { polls: [answered(200, { body: { transactionTime: 'x' } })] },
  'a file that is gone': { files: [answered(200), answered(404)] },
  'no clean-up': { ended: answered(405) },
}))
  test(`${flaw} is a break`, () => {
    assert.throws(() => expectWholeJob(world, { ...whole, ...change }), NonConformance);
  });

const failing = (last: ReturnType<typeof answered>): WholeJob => ({
  ...whole,
  polls: [answered(202), last],
  files: [],
});

test('a failure is told by a status with an OperationOutcome, or by errors in the manifest', () => {
  expectFailureTold(world, failing(answered(500, { body: outcome })));
  expectFailureTold(world, failing(answered(404, { body: outcome })));
  expectFailureTold(world, failing(answered(200, { body: { ...manifest, error: [{ url: 'x' }] } })));
  const silent = answered(200, { body: { ...manifest, error: [] } });
  for (const last of [answered(500), answered(202), silent])
    assert.throws(() => expectFailureTold(world, failing(last)), NonConformance);
});
