import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Endings } from '../../../simulators/ndh/repository/endings.ts';

describe('The end of a download', () => {
  test('is waited for by requests of the same account only', async () => {
    const endings = new Endings();
    const order: string[] = [];
    let end = () => {};
    endings.add('maryland', new Promise((resolve) => (end = resolve)));
    const waiting = endings.settled('maryland').then(() => order.push('asks again'));
    await endings.settled('virginia');
    order.push('ends');
    end();
    await waiting;
    assert.deepEqual(order, ['ends', 'asks again']);
  });

  test('is not waited for once it is known', async () => {
    const endings = new Endings();
    endings.add('maryland', Promise.resolve());
    await endings.settled('maryland');
    await endings.settled('maryland');
  });
});
