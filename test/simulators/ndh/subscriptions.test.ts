import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { json, newReceiver, withNdh } from './receiver.ts';

const subscription = { resourceType: 'Subscription', status: 'requested', criteria: 'https://topic.example' };

describe('Subscriptions', () => {
  test('are created, read and updated by their account alone', async () => {
    await withNdh(
      async (ndh) => {
        const [owner, other] = [await newReceiver(ndh), await newReceiver(ndh)];
        const created = await owner.ask('POST', '/fhir/Subscription', { body: subscription });
        assert.equal(created.status, 201);
        const path = new URL(String(created.headers['location'])).pathname;
        const changed = { ...json(created), status: 'off' };
        assert.equal((await other.ask('PUT', path, { body: changed })).status, 404);
        assert.equal((await owner.ask('PUT', path, { body: changed })).status, 200);
        assert.equal(json(await owner.ask('GET', path))['status'], 'off');
        assert.equal((await other.ask('GET', path)).status, 404);
        assert.equal(json(await owner.ask('GET', '/fhir/Subscription/$status'))['total'], 1);
        const wrong = { resourceType: 'Organization' };
        assert.equal((await owner.ask('POST', '/fhir/Subscription', { body: wrong })).status, 400);
      },
      { edition: '1.0.0' },
    );
  });

  test('are not there in an edition without them', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      assert.equal((await receiver.ask('POST', '/fhir/Subscription', { body: subscription })).status, 404);
      assert.equal((await receiver.ask('GET', '/fhir/Subscription/$status')).status, 404);
    });
  });
});
