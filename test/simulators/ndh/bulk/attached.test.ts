import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { json, withNdh } from '../receiver.ts';
import { exportOf, newReceiver, type Line } from './exporting.ts';

describe('Beside its lines a Bulk Data export', () => {
  test('has the photos that they lead to, for the token of the export', async () => {
    await withNdh(async (ndh) => {
      const [owner, other] = [await newReceiver(ndh), await newReceiver(ndh)];
      const { lines, status } = await exportOf(owner, ndh, '_type=Practitioner');
      const [photo] = lines[0]!['photo'] as { contentType: string; url: string }[];
      assert.equal(photo!.contentType, 'image/jpeg');
      assert.ok(photo!.url.startsWith(`${status}/attachments/`), photo!.url);
      const answer = await owner.ask('GET', photo!.url);
      assert.equal(answer.status, 200);
      assert.equal(answer.headers['content-type'], 'image/jpeg');
      assert.equal((await other.ask('GET', photo!.url)).status, 404);
      assert.equal((await owner.ask('GET', photo!.url, { token: '' })).status, 401);
      assert.equal((await owner.ask('GET', photo!.url.replace('-1.jpg', '-9.jpg'))).status, 404);
    });
  });

  test('has the provenance of organizations, all of it or the latest', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const path = '/control/directory/Organization/organization-1';
      const read = await receiver.ask('GET', '/fhir/Organization/organization-1');
      await receiver.ask('PUT', path, { body: json(read) });
      const ofFirst = (lines: Line[]): string[] =>
        lines.filter(({ id }) => /^of-\d+-organization-1$/.test(id)).map(({ id }) => id);
      const exported = async (query: string): Promise<string[]> =>
        ofFirst((await exportOf(receiver, ndh, query)).lines);
      const all = ['of-0-organization-1', 'of-1-organization-1', 'of-2-organization-1'];
      const latest = 'includeAssociatedData=LatestProvenanceResources';
      const relevant = 'includeAssociatedData=RelevantProvenanceResources';
      assert.deepEqual(await exported(''), all);
      assert.deepEqual(await exported('_type=Provenance'), all);
      assert.deepEqual(await exported('_type=Organization'), []);
      assert.deepEqual(await exported(`_type=Organization&${latest}`), ['of-2-organization-1']);
      assert.deepEqual(await exported(`_type=Organization&${latest}&${relevant}`), all);
      const one = await receiver.ask('GET', '/fhir/Provenance/of-2-organization-1');
      assert.equal(json<{ resourceType: string }>(one).resourceType, 'Provenance');
      assert.equal((await receiver.ask('GET', '/fhir/Provenance/of-3-organization-1')).status, 404);
    });
  });
});
