import assert from 'node:assert/strict';
import { after, afterEach, describe, test } from 'node:test';
import nock from 'nock';
import { RealClock } from '../../../lib/client/clock.ts';
import { anExchange } from './an-exchange.ts';
import { aConversation, origin } from './a-conversation.ts';

const steered = () => aConversation({ control: { url: `${origin}/control` } });

afterEach(() => nock.cleanAll());
after(() => nock.restore());

describe('the control of a target', () => {
  test('moves the clock', async () => {
    nock(origin)
      .post('/control/clock', { advance: 'P1D' })
      .reply(200, { now: '2026-01-02T00:00:00.000Z', runs: 1 });
    nock(origin)
      .post('/control/clock', { to: '2026-02-01T00:00:00.000Z' })
      .reply(200, { now: '2026-02-01T00:00:00.000Z', runs: 3 });
    const { clock } = steered();
    assert.equal((await clock.advance('P1D')).toISOString(), '2026-01-02T00:00:00.000Z');
    await clock.advanceTo('2026-02-01T00:00:00Z');
    assert.equal(clock.latest().toISOString(), '2026-02-01T00:00:00.000Z');
  });

  test('waits for a time step by moving the clock', async () => {
    nock(origin).get('/control/clock').reply(200, { now: '2026-01-01T00:00:10.500Z' });
    nock(origin)
      .post('/control/clock', { to: '2026-01-01T00:00:30.000Z' })
      .reply(200, { now: '2026-01-01T00:00:30.000Z' });
    await steered().clock.waitUntilNextStep(30);
  });

  test('is asked for the time again only when a lever may have moved it', async () => {
    nock(origin).get('/control/clock').reply(200, { now: '2026-01-01T00:00:00Z' });
    nock(origin).get('/control/clock').reply(200, { now: '2026-01-02T00:00:00Z' });
    nock(origin).post('/control/restart').reply(204);
    const { clock, control } = steered();
    assert.equal((await clock.now()).toISOString(), '2026-01-01T00:00:00.000Z');
    assert.equal((await clock.now()).toISOString(), '2026-01-01T00:00:00.000Z');
    await control.restart();
    assert.equal((await clock.now()).toISOString(), '2026-01-02T00:00:00.000Z');
  });

  test('is asked for the time while it moves the clock', async () => {
    nock(origin).get('/control/clock').reply(200, { now: '2026-01-01T00:00:00Z' });
    nock(origin).post('/control/clock').delay(20).reply(200, { now: '2026-01-03T00:00:00Z' });
    nock(origin).get('/control/clock').reply(200, { now: '2026-01-02T00:00:00Z' });
    const { clock } = steered();
    await clock.now();
    const moved = clock.advance('P2D');
    assert.equal((await clock.now()).toISOString(), '2026-01-02T00:00:00.000Z');
    await moved;
    assert.equal((await clock.now()).toISOString(), '2026-01-03T00:00:00.000Z');
  });

  test('is not testable where a lever is missing', async () => {
    nock(origin).post('/control/restart').reply(404);
    await assert.rejects(steered().control.restart(), {
      name: 'NotTestable',
      message: /does not offer restarting/,
    });
  });

  test('is not testable where a run cannot be held', async () => {
    nock(origin).post('/control/faults', { nextRun: 'hold' }).reply(400);
    await assert.rejects(steered().control.holdNextRun(), { name: 'NotTestable' });
  });

  test('blames nobody when a lever fails', async () => {
    nock(origin).put('/control/directory/Location/1').reply(500);
    await assert.rejects(steered().control.put({ resourceType: 'Location', id: '1' }), {
      name: 'ConfigurationError',
      message: /seeding the directory failed with status 500/,
    });
  });
});

describe('a target without control', () => {
  test('has no lever', async () => {
    const { control } = aConversation();
    assert.equal(control.has('closeAccount'), false);
    await assert.rejects(control.closeAccount('a'), {
      name: 'NotTestable',
      message:
        'the target gives no means for closing an account: configure control.url or control.levers.closeAccount',
    });
  });

  test('has a clock that cannot be moved', async () => {
    const { clock } = aConversation();
    assert.equal(clock.canAdvance, false);
    await assert.rejects(clock.advance('P1D'), { name: 'NotTestable', message: /configure control.url/ });
  });

  test('shows its time by the Date header', () => {
    const clock = new RealClock();
    clock.observe(anExchange('', { headers: { date: new Date(Date.now() + 3_600_000).toUTCString() } }));
    const ahead = clock.latest().getTime() - Date.now();
    assert.ok(Math.abs(ahead - 3_600_000) < 2_000);
    clock.observe(anExchange('', { headers: { date: new Date().toUTCString() } }));
    assert.ok(Math.abs(clock.latest().getTime() - Date.now()) < 100);
  });
});
