import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { StartedNdh } from '../../../simulators/ndh/start-ndh.ts';
import { advance, newReceiver, withNdh, type Answer, type Receiver } from './receiver.ts';

const edition = '1.0.0';

describe('A simulated NDH of the STU1 edition', () => {
  const kickOff = (receiver: Receiver, parameters: Record<string, string>): Promise<Answer> => {
    const query = new URLSearchParams({ _account: receiver.accountId, ...parameters });
    return receiver.ask('POST', `/fhir/$ndhschExport?${query.toString()}`);
  };
  const weekly = { _startdate: '2026-02-01T00:00:00Z', _frequency: '1|wk' };
  const withReceiver = (body: (receiver: Receiver, ndh: StartedNdh) => Promise<void>): Promise<void> =>
    withNdh(async (ndh) => body(await newReceiver(ndh), ndh), { edition });

  test('has several schedules on an account, each with its own files', async () => {
    await withReceiver(async (receiver, ndh) => {
      for (const [_scheduledId, _type] of [
        ['organizations', 'Organization'],
        ['places', 'Location'],
      ] as const)
        assert.equal((await kickOff(receiver, { ...weekly, _scheduledId, _type })).status, 202);
      assert.equal(await advance(ndh, 'P1D'), 2);
      await receiver.logIn();
      assert.deepEqual(
        (await receiver.links()).map((link) => link.slice(link.lastIndexOf('/') + 1)),
        [
          'organizations-Organization-2026-02-01-00-00-00.ndjson',
          'places-Location-2026-02-01-00-00-00.ndjson',
        ],
      );
    });
  });

  test('needs an identifier for each schedule, and takes none twice while it is live', async () => {
    await withReceiver(async (receiver) => {
      const statusOf = async (parameters: Record<string, string>): Promise<number> =>
        (await kickOff(receiver, parameters)).status;
      assert.equal(await statusOf(weekly), 400);
      assert.equal(await statusOf({ ...weekly, _scheduledId: 'not an id' }), 400);
      assert.equal(await statusOf({ ...weekly, _scheduledId: 'a' }), 202);
      assert.equal(await statusOf({ ...weekly, _scheduledId: 'a' }), 409);
      assert.equal(await statusOf({ _cancel: 'true' }), 400);
      assert.equal(await statusOf({ _cancel: 'true', _scheduledId: 'b' }), 404);
      assert.equal(await statusOf({ _cancel: 'true', _scheduledId: 'a' }), 202);
      assert.equal(await statusOf({ ...weekly, _scheduledId: 'a' }), 202);
    });
  });

  test('takes the frequency as a Duration', async () => {
    await withReceiver(async (receiver) => {
      const send = async (value: object): Promise<number> => {
        const parameter = [
          { name: '_account', valueString: receiver.accountId },
          { name: '_scheduledId', valueId: `id-${Math.random().toString(36).slice(2)}` },
          { name: '_frequency', ...value },
        ];
        const body = { resourceType: 'Parameters', parameter };
        return (await receiver.ask('POST', '/fhir/$ndhschexport', { body })).status;
      };
      const unit = { system: 'http://unitsofmeasure.org' };
      for (const code of ['d', 'wk', 'mo', 'a'])
        assert.equal(await send({ valueDuration: { ...unit, value: 1, code, unit: 'word' } }), 202, code);
      for (const value of [
        { valueDuration: { ...unit, value: 0, code: 'd' } },
        { valueDuration: { ...unit, value: 1.5, code: 'd' } },
        { valueDuration: { ...unit, value: 1, code: 'h' } },
        { valueDuration: { ...unit, value: 1, code: 'd', comparator: '<' } },
        { valueDuration: {} },
        { valueString: 'weekly' },
      ])
        assert.equal(await send(value), 400, JSON.stringify(value));
    });
  });

  test('keeps earlier sets with _keepFile=true only', async () => {
    await withReceiver(async (receiver, ndh) => {
      for (const _keepFile of ['true', 'false'])
        await kickOff(receiver, {
          ...weekly,
          _type: 'Location',
          _scheduledId: `keeps-${_keepFile}`,
          _keepFile,
        });
      await advance(ndh, 'P8D');
      await receiver.logIn();
      const count = (text: string, links: string[]): number =>
        links.filter((link) => link.includes(text)).length;
      const links = await receiver.links();
      assert.deepEqual([count('keeps-true', links), count('keeps-false', links)], [2, 1]);
    });
  });
});
