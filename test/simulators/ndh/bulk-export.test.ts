import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { advance, json, withNdh } from './receiver.ts';
import { beginExport, exportOf, finished, newReceiver } from './bulk/exporting.ts';

describe('A Bulk Data export', () => {
  test('is begun by reading or posting only, and may say what it wants to be answered in', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      for (const method of ['HEAD', 'PUT', 'DELETE', 'OPTIONS']) {
        const answer = await receiver.ask(method, '/fhir/$export');
        assert.deepEqual([answer.status, answer.headers['allow']], [405, 'GET, POST'], method);
      }
      const format = async (name: string): Promise<number> =>
        (await beginExport(receiver, `_format=${name}&_pretty=true`)).kickOff.status;
      assert.deepEqual(
        [await format('json'), await format('application/fhir+json'), await format('xml')],
        [202, 202, 400],
      );
      const lenient = { headers: { prefer: 'respond-async, handling = "lenient"' } };
      assert.equal((await beginExport(receiver, 'nobody=x', lenient)).kickOff.status, 202);
    });
  });

  test('is prepared for a while, then leads to a file of each type, until it is ended', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const { status, kickOff } = await beginExport(receiver, '_type=Organization,Location');
      assert.equal(kickOff.status, 202);
      const poll = await receiver.ask('GET', status);
      assert.equal(poll.status, 202);
      assert.equal(poll.headers['retry-after'], '10');
      assert.equal(poll.text, '');
      await advance(ndh, 'PT5S');
      const half = await receiver.ask('GET', status);
      assert.match(String(half.headers['x-progress']), /^50% /);
      await advance(ndh, 'PT5S');
      const done = await receiver.ask('GET', status);
      assert.equal(done.status, 200);
      const { output } = json<{ output: { type: string; url: string; count: number }[] }>(done);
      assert.deepEqual(
        output.map(({ type }) => type),
        ['Organization', 'Location'],
      );
      const file = await receiver.ask('GET', output[1]!.url);
      assert.equal(file.headers['content-type'], 'application/fhir+ndjson');
      const lines = file.text.trim().split('\n');
      assert.equal(lines.length, output[1]!.count);
      assert.equal((JSON.parse(lines[0]!) as { resourceType: string }).resourceType, 'Location');
      assert.equal((await receiver.ask('DELETE', status)).status, 202);
      const gone = await receiver.ask('GET', status);
      assert.equal(gone.status, 404);
      assert.equal(json<{ resourceType: string }>(gone).resourceType, 'OperationOutcome');
      assert.equal((await receiver.ask('DELETE', status)).status, 404);
      assert.equal((await receiver.ask('GET', output[1]!.url)).status, 404);
    });
  });

  test('shows what the scheduled export shows', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const { lines } = await exportOf(receiver, ndh);
      await receiver.kickOff({ _frequency: 'daily' });
      await advance(ndh, 'PT1S');
      const scheduled = await receiver.lines();
      // Photos lead to files of the export, and provenance is no part of the scheduled one.
      const text = (line: object): string => JSON.stringify({ ...line, photo: undefined });
      const shared = lines.filter(({ resourceType }) => resourceType !== 'Provenance');
      assert.deepEqual(shared.map(text).sort(), scheduled.map(text).sort());
      assert.ok(lines.length > shared.length);
    });
  });

  test('shows the directory of the moment of its kick-off, whatever comes later', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const before = await receiver.ask('GET', '/fhir/Organization/organization-1');
      const { status } = await beginExport(receiver, '_type=Organization');
      await advance(ndh, 'PT1S');
      const changed = { ...json(before), name: 'Changed' };
      await receiver.ask('PUT', '/control/directory/Organization/organization-1', { body: changed });
      await receiver.ask('DELETE', '/control/directory/Organization/organization-2');
      const fresh = { ...json(before), id: 'organization-new' };
      await receiver.ask('PUT', '/control/directory/Organization/organization-new', { body: fresh });
      await advance(ndh, 'PT1M');
      const { lines } = await finished(receiver, status);
      const ids = lines.map(({ id }) => id);
      assert.ok(ids.includes('organization-2'));
      assert.ok(!ids.includes('organization-new'));
      assert.ok(!lines.some(({ name }) => name === 'Changed'));
    });
  });

  test('is nobody else’s business', async () => {
    await withNdh(async (ndh) => {
      const [owner, other] = [await newReceiver(ndh), await newReceiver(ndh)];
      const { status } = await beginExport(owner, '_type=Organization');
      await advance(ndh, 'PT10S');
      const { manifest } = await finished(owner, status);
      for (const url of [status, manifest.output[0]!.url]) {
        assert.equal((await other.ask('GET', url)).status, 404);
        assert.equal((await other.ask('GET', url, { token: '' })).status, 401);
      }
      assert.equal((await other.ask('DELETE', status)).status, 404);
      assert.equal((await owner.ask('GET', status)).status, 200);
    });
  });
});
