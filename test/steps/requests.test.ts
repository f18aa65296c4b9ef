import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Receiver } from '../../lib/client/receiver.ts';
import { loadEdition } from '../../lib/edition/load-edition.ts';
import { validRequest } from '../../steps/support/exporting.ts';
import type { NdhWorld } from '../../steps/support/world.ts';

describe("the harness's own request to export", () => {
  for (const name of ['1.0.0-ballot', '1.0.0', '2.0.0-current'])
    test(`names account, start and frequency, and an id where the edition has one: ${name}`, async () => {
      const edition = loadEdition(name);
      const clock = { now: async () => new Date('2026-03-02T10:00:00.250Z') };
      const world = { edition, conversation: { clock } } as unknown as NdhWorld;
      const receiver = { account: { accountId: 'maryland' } } as Receiver;
      const { scheduledId, ...request } = await validRequest(world, receiver);
      assert.deepEqual(request, {
        account: 'maryland',
        type: ['Organization'],
        startdate: '2026-03-03T10:00:00Z',
        frequency: 'daily',
      });
      assert.equal(scheduledId === undefined, edition.label === 'ballot');
    });
});
