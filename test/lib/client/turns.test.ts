import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { Turns } from '../../../lib/client/turns.ts';
import { interruption } from '../../../lib/run/interruption.ts';
import { NotTestable } from '../../../lib/verdict/outcomes.ts';

describe('The turns of requests', () => {
  afterEach(() => interruption.forget());

  test('are unlimited unless the configuration says so', async () => {
    const turns = new Turns();
    await Promise.all(Array.from({ length: 10_000 }, () => turns.next()));
    assert.equal(turns.refusal, undefined);
  });

  test('come one after the other, first come first served', async () => {
    const turns = new Turns({ requestsPerSecond: 200 });
    const came: string[] = [];
    const comes = (name: string) => turns.next().then(() => came.push(name));
    await Promise.all(['first', 'second', 'third', 'fourth'].map(comes));
    assert.deepEqual(came, ['first', 'second', 'third', 'fourth']);
  });

  test('are waited for no longer once the run is to stop, but to tidy up', async () => {
    const turns = new Turns({ requestsPerSecond: 0.001 });
    await turns.next();
    const waiting = assert.rejects(turns.next(), /asked to stop/);
    interruption.request();
    await waiting;
    const tidy = new Turns({ requestsPerSecond: 100 });
    tidy.isTidying = true;
    await tidy.next();
    await tidy.next();
  });

  test('end with the budget, and tidying up is refused none', async () => {
    const turns = new Turns({ requests: 2 });
    await turns.next();
    await turns.next();
    assert.equal(turns.refusal, undefined);
    await assert.rejects(turns.next(), (error: unknown) => {
      assert.ok(error instanceof NotTestable);
      assert.equal(error.message, 'the request budget of 2 is used up (limits.requests)');
      return error === turns.refusal;
    });
    turns.isTidying = true;
    await turns.next();
    turns.isTidying = false;
    assert.throws(() => turns.check(), NotTestable);
  });
});
