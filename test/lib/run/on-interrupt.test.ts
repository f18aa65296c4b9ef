import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { interruption } from '../../../lib/run/interruption.ts';
import { onInterrupt } from '../../../lib/run/on-interrupt.ts';

function emit(signal: 'SIGINT' | 'SIGTERM'): void {
  process.emit(signal, signal);
}

describe('An interruption', () => {
  test('asks the run to stop, and is over when the run is', () => {
    const told: string[] = [];
    const listener = onInterrupt(
      () => told.push('stopping'),
      () => told.push('given up'),
    );
    assert.equal(listener.code(), undefined);
    emit('SIGTERM');
    assert.equal(interruption.requested, true);
    assert.equal(listener.code(), 143);
    listener.dispose();
    assert.equal(interruption.requested, false);
    assert.deepEqual(told, ['stopping']);
    assert.equal(process.listenerCount('SIGINT'), 0);
  });

  test('gives up at a second signal, but not at the echo of the first', (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    let now = 0;
    t.mock.method(performance, 'now', () => now);
    const codes: number[] = [];
    onInterrupt(
      () => undefined,
      (code) => codes.push(code),
    );
    emit('SIGINT');
    now = 10;
    emit('SIGINT');
    assert.deepEqual(codes, []);
    now = 2000;
    emit('SIGINT');
    assert.deepEqual(codes, [130]);
    t.mock.timers.tick(60_000);
    assert.deepEqual(codes, [130]);
  });

  test('gives up when the scenario does not end', (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const codes: number[] = [];
    onInterrupt(
      () => undefined,
      (code) => codes.push(code),
      5000,
    );
    emit('SIGINT');
    t.mock.timers.tick(5000);
    assert.deepEqual(codes, [130]);
  });
});
