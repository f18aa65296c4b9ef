import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { defaultEdition, loadEdition } from '../../../lib/edition/load-edition.ts';
import { advance, ask, json, newReceiver, withNdh } from './receiver.ts';

interface Bundle {
  total: number;
  link: { relation: string; url: string }[];
  entry?: { resource?: { id: string; meta: { versionId: string } }; request?: { method: string } }[];
}

describe('The FHIR endpoint', () => {
  test('describes itself to anyone', async () => {
    await withNdh(async (ndh) => {
      const edition = loadEdition(defaultEdition);
      const statement = json<{
        fhirVersion: string;
        rest: {
          operation: { name: string; definition: string }[];
          resource: { type: string }[];
          security: { extension: { url: string; extension: object[] }[] };
        }[];
      }>(await ask(ndh, 'GET', '/fhir/metadata'));
      assert.equal(statement.fhirVersion, '4.0.1');
      assert.deepEqual(statement.rest[0]?.operation, [
        { name: edition.operation.code, definition: edition.operation.canonical },
        { name: 'export', definition: 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition/export' },
      ]);
      assert.equal(statement.rest[0]?.resource.length, 13);
      assert.deepEqual(statement.rest[0]?.security.extension, [
        {
          url: 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris',
          extension: [{ url: 'token', valueUri: `${ndh.origin}/oauth/token` }],
        },
      ]);
      const path = `/fhir/OperationDefinition/${edition.operation.id}`;
      const definition = json<{ parameter: { name: string }[] }>(await ask(ndh, 'GET', path));
      assert.deepEqual(
        definition.parameter.map(({ name }) => name),
        edition.operation.parameters.map(({ name }) => name),
      );
      assert.equal((await ask(ndh, 'GET', '/fhir/OperationDefinition/other')).status, 404);
    });
  });

  test('pages through a search and links to the next page', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const ids: string[] = [];
      let total = 0;
      for (let url: string | undefined = '/fhir/Practitioner?_count=5&active=true'; url;) {
        const bundle: Bundle = json<Bundle>(await receiver.ask('GET', url));
        ids.push(...(bundle.entry ?? []).map(({ resource }) => resource?.id ?? ''));
        url = bundle.link.find(({ relation }) => relation === 'next')?.url;
        total = bundle.total;
      }
      assert.equal(ids.length, total);
      assert.equal(new Set(ids).size, total);
      assert.ok(total > 5);
    });
  });

  test('refuses an unknown search parameter when handling is strict, and leaves it out otherwise', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const path = '/fhir/Location?address-state=MD&no-such=1&_count=1';
      const strict = await receiver.ask('GET', path, { headers: { prefer: 'handling=strict' } });
      assert.equal(strict.status, 400);
      assert.match(strict.text, /no-such/);
      const { link } = json<Bundle>(await receiver.ask('GET', path));
      assert.equal(link[0]?.url, `${ndh.base}/Location?address-state=MD&_count=1`);
      assert.equal((await receiver.ask('GET', '/fhir/Location?_count=x')).status, 400);
      assert.equal((await receiver.ask('GET', '/fhir/Patient')).status, 404);
    });
  });

  test('reads a resource, its versions and its history', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const path = '/fhir/Location/location-1';
      const first = await receiver.ask('GET', path);
      assert.equal(first.headers['etag'], 'W/"1"');
      await advance(ndh, 'PT1M');
      const body = { ...json(first), name: 'renamed' };
      await ask(ndh, 'PUT', '/control/directory/Location/location-1', { body });
      const second = await receiver.ask('GET', path);
      assert.equal(second.headers['etag'], 'W/"2"');
      assert.deepEqual(json<{ meta: object }>(second).meta, {
        ...json<{ meta: object }>(first).meta,
        versionId: '2',
        lastUpdated: '2026-01-31T12:01:00.000Z',
      });
      assert.equal((await receiver.ask('GET', `${path}/_history/1`)).text, first.text);
      assert.equal((await receiver.ask('GET', `${path}/_history/2`)).text, second.text);
      assert.equal((await receiver.ask('GET', `${path}/_history/3`)).status, 404);
      await ask(ndh, 'DELETE', '/control/directory/Location/location-1');
      assert.equal((await receiver.ask('GET', path)).status, 410);
      const history = json<Bundle>(await receiver.ask('GET', `${path}/_history`));
      assert.deepEqual(
        history.entry?.map(({ request }) => request?.method),
        ['DELETE', 'PUT', 'PUT'],
      );
      const all = json<Bundle>(await receiver.ask('GET', '/fhir/Location/_history'));
      assert.ok(all.total > history.total);
      assert.equal((await receiver.ask('GET', '/fhir/Location/no-such')).status, 404);
    });
  });

  test('tells the time of the simulator, under the name by which it is called', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const headers = { host: 'ndh.example:8443' };
      const answer = await receiver.ask('POST', `/fhir/$ndhexport?_account=${receiver.accountId}`, {
        headers,
      });
      assert.equal(answer.headers['date'], 'Sat, 31 Jan 2026 12:00:00 GMT');
      assert.match(
        String(answer.headers['content-location']),
        /^http:\/\/ndh\.example:8443\/fhir\/schedules\//,
      );
    });
  });
});

describe('The control API', () => {
  test('exists only when asked for', async () => {
    await withNdh(
      async (ndh) => {
        assert.equal((await ask(ndh, 'GET', '/control/clock')).status, 404);
        assert.ok(!('control' in json(await ask(ndh, 'GET', '/.well-known/ndh-bindings'))));
      },
      { control: false },
    );
  });

  test('refuses to turn the clock back', async () => {
    await withNdh(async (ndh) => {
      for (const body of [{ advance: '-PT1S' }, { to: '2026-01-31T11:59:59Z' }, { advance: 'x' }, {}, []])
        assert.equal((await ask(ndh, 'POST', '/control/clock', { body })).status, 400, JSON.stringify(body));
      const to = await ask(ndh, 'POST', '/control/clock', { body: { to: '2026-02-01T00:00:00+02:00' } });
      assert.deepEqual(json(to), { now: '2026-01-31T22:00:00.000Z', runs: 0, failures: [] });
    });
  });
});
