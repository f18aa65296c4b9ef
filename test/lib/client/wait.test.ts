import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { RealClock } from '../../../lib/client/clock.ts';
import { waitSeconds } from '../../../lib/client/wait.ts';
import { interruption } from '../../../lib/run/interruption.ts';
import { NotTestable } from '../../../lib/verdict/outcomes.ts';

afterEach(() => interruption.forget());

test('a wait ends when the run is asked to stop, so that what was started can still be ended', async () => {
  const waiting = waitSeconds(new RealClock(), 3600);
  interruption.request();
  await assert.rejects(waiting, NotTestable);
});

test('no wait begins once the run is asked to stop, and the next run waits again', async () => {
  interruption.request();
  await assert.rejects(waitSeconds(new RealClock(), 3600), NotTestable);
  interruption.forget();
  await waitSeconds(new RealClock(), 0);
});
