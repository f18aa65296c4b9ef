import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PacedRequests } from '../../../simulators/sftp/paced-requests.ts';

describe('Paced requests', () => {
  test('begin in order, some at a time', async () => {
    const begun: number[] = [];
    const finish: (() => void)[] = [];
    const paced = new PacedRequests({ full: () => false, most: 10, atOnce: 2 });
    for (const i of [1, 2, 3])
      paced.add(() => {
        begun.push(i);
        return new Promise((done) => finish.push(done));
      });
    assert.deepEqual(begun, [1, 2]);
    finish[0]?.();
    await new Promise(setImmediate);
    assert.deepEqual(begun, [1, 2, 3]);
  });

  test('wait while answers pile up', async () => {
    let full = true;
    const paced = new PacedRequests({ full: () => full, most: 10, atOnce: 2 });
    const served = new Promise<void>((done) => paced.add(() => done()));
    full = false;
    await served;
  });

  test('are refused when too many wait or the session is over', () => {
    const paced = new PacedRequests({ full: () => true, most: 1, atOnce: 1 });
    assert.equal(
      paced.add(() => undefined),
      true,
    );
    assert.equal(
      paced.add(() => undefined),
      false,
    );
    paced.end();
    assert.equal(
      paced.add(() => undefined),
      false,
    );
  });
});
