import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { advance, json, newReceiver, withNdh } from './receiver.ts';

interface Manifest {
  output: { type: string; url: string }[];
}

describe('The Bulk Data export', () => {
  test('is prepared for a while, then leads to a file of each type, until it is ended', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const kickOff = await receiver.ask('GET', '/fhir/$export?_type=Organization,Location');
      assert.equal(kickOff.status, 202);
      const status = new URL(String(kickOff.headers['content-location'])).pathname;
      assert.equal((await receiver.ask('GET', status)).status, 202);
      await advance(ndh, 'PT10S');
      const { output } = json<Manifest>(await receiver.ask('GET', status));
      assert.deepEqual(
        output.map(({ type }) => type),
        ['Organization', 'Location'],
      );
      const file = await receiver.ask('GET', new URL(String(output[1]?.url)).pathname);
      assert.equal(file.headers['content-type'], 'application/fhir+ndjson');
      const [line = ''] = file.text.split('\n');
      assert.equal((JSON.parse(line) as { resourceType: string }).resourceType, 'Location');
      assert.equal((await receiver.ask('DELETE', status)).status, 202);
      assert.equal((await receiver.ask('GET', status)).status, 404);
    });
  });

  test('is nobody else’s business, and takes known types only', async () => {
    await withNdh(async (ndh) => {
      const [owner, other] = [await newReceiver(ndh), await newReceiver(ndh)];
      const kickOff = await owner.ask('POST', '/fhir/$export');
      const status = new URL(String(kickOff.headers['content-location'])).pathname;
      assert.equal((await other.ask('GET', status)).status, 404);
      assert.equal((await other.ask('DELETE', status)).status, 404);
      assert.equal((await owner.ask('GET', '/fhir/$export?_type=Patient')).status, 400);
    });
  });
});
