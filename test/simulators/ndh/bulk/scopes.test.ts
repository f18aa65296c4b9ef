import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { advance, ask, json, withNdh, type Answer } from '../receiver.ts';
import { clientWith, ecPair, newClient } from '../smart-client.ts';
import type { Manifest } from './exporting.ts';

const headers = { accept: 'application/fhir+json', prefer: 'respond-async' };

describe('A SMART client', () => {
  test('exports what its scopes cover, and is refused what it asks for beyond them', async () => {
    await withNdh(async (ndh) => {
      const client = await newClient(ndh);
      const token = await client.token('system/Location.rs system/Endpoint.r');
      const kickOff = (query: string): Promise<Answer> =>
        ask(ndh, 'GET', `/fhir/$export?${query}`, { token, headers });
      const accepted = await kickOff('');
      assert.equal(accepted.status, 202, accepted.text);
      await advance(ndh, 'PT10S');
      const status = String(accepted.headers['content-location']);
      const { output } = json<Manifest>(await ask(ndh, 'GET', status, { token }));
      assert.deepEqual(
        output.map(({ type }) => type),
        ['Location'],
      );
      const associated = '_type=Location&includeAssociatedData=LatestProvenanceResources';
      for (const query of ['_type=Organization', '_type=Location,Endpoint', '_type=Provenance', associated]) {
        const refused = await kickOff(query);
        assert.equal(refused.status, 403, query);
        assert.equal(json<{ resourceType: string }>(refused).resourceType, 'OperationOutcome');
      }
    });
  });

  test('has its exports to itself, also beside another client of its account', async () => {
    await withNdh(async (ndh) => {
      const first = await newClient(ndh);
      const key = ecPair('two');
      const path = `/control/accounts/${first.accountId}/client`;
      const added = await ask(ndh, 'POST', path, { body: { jwks: { keys: [key.jwk] } } });
      const { client_id: id } = json<{ client_id: string }>(added);
      const second = clientWith(ndh, id, first.accountId, key);
      const [own, other] = [await first.token(), await second.token()];
      const kickOff = await ask(ndh, 'GET', '/fhir/$export?_type=Location', { token: own, headers });
      const status = String(kickOff.headers['content-location']);
      await advance(ndh, 'PT10S');
      const { output } = json<Manifest>(await ask(ndh, 'GET', status, { token: own }));
      for (const url of [status, output[0]!.url])
        assert.equal((await ask(ndh, 'GET', url, { token: other })).status, 404);
      assert.equal((await ask(ndh, 'DELETE', status, { token: other })).status, 404);
      const later = await first.token();
      assert.equal((await ask(ndh, 'GET', output[0]!.url, { token: later })).status, 200);
    });
  });
});
