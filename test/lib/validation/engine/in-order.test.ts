import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inOrder } from '../../../../lib/validation/engine/in-order.ts';

async function* counting(to: number, taken: number[]): AsyncGenerator<number> {
  for (let i = 0; i < to; i++) {
    taken.push(i);
    yield await Promise.resolve(i);
  }
}

describe('Work on several items at once', () => {
  test('yields its results in the order of the items, however it ends', async () => {
    const finish: (() => void)[] = [];
    const work = (item: number) =>
      new Promise<number>((resolve) => {
        finish.push(() => resolve(item));
        // The later ones end first.
        if (finish.length === 3) for (const end of finish.splice(0).reverse()) end();
      });
    const results: number[] = [];
    for await (const result of inOrder(counting(9, []), () => 3, work)) results.push(result);
    assert.deepEqual(results, [0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('takes no more items than may be under way', async () => {
    const taken: number[] = [];
    const results = inOrder(
      counting(100, taken),
      () => 4,
      async (item) => item,
    );
    await results.next();
    assert.deepEqual(taken, [0, 1, 2, 3]);
    await results.next();
    assert.equal(taken.length, 5);
    await results.return(undefined);
    assert.equal(taken.length, 5);
  });

  test('fails with the item that fails, after those before it', async () => {
    const results: number[] = [];
    await assert.rejects(async () => {
      const work = async (item: number) => {
        if (item === 2) throw new Error('the third');
        return item;
      };
      for await (const result of inOrder(counting(9, []), () => 3, work)) results.push(result);
    }, /the third/);
    assert.deepEqual(results, [0, 1]);
  });
});
