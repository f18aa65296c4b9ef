import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { json, withNdh, type Answer } from '../receiver.ts';
import { beginExport, exportOf, newReceiver } from './exporting.ts';

const refusal = (answer: Answer): string => {
  assert.match(String(answer.headers['content-type']), /^application\/fhir\+json/);
  const { resourceType, issue } = json<{ resourceType: string; issue: { diagnostics: string }[] }>(answer);
  assert.equal(resourceType, 'OperationOutcome');
  return issue.map(({ diagnostics }) => diagnostics).join('; ');
};

const typesIn = (lines: { resourceType: string }[]): string[] => [
  ...new Set(lines.map(({ resourceType }) => resourceType)),
];

describe('A kick-off of a Bulk Data export', () => {
  test('is accepted by GET, by POST with a query string and by POST with Parameters', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const parameter = [{ name: '_type', valueString: 'Location' }];
      const body = { resourceType: 'Parameters', parameter };
      const answers = [
        await receiver.ask('GET', '/fhir/$export?_type=Location'),
        await receiver.ask('POST', '/fhir/$export?_type=Location'),
        await receiver.ask('POST', '/fhir/$export', { body }),
      ];
      const requests: string[] = [];
      await receiver.ask('POST', '/control/clock', { body: { advance: 'PT10S' } });
      for (const { status, headers, text } of answers) {
        assert.equal(status, 202, text);
        assert.match(String(headers['content-location']), /^http:\/\/127\.0\.0\.1:\d+\/fhir\/exports\/\w+$/);
        assert.equal((JSON.parse(text) as { resourceType: string }).resourceType, 'OperationOutcome');
        const manifest = json<{ request: string; output: { type: string }[] }>(
          await receiver.ask('GET', String(headers['content-location'])),
        );
        assert.deepEqual(
          manifest.output.map(({ type }) => type),
          ['Location'],
        );
        requests.push(manifest.request.replace(ndh.origin, ''));
      }
      assert.deepEqual(requests, [
        '/fhir/$export?_type=Location',
        '/fhir/$export?_type=Location',
        '/fhir/$export',
      ]);
    });
  });

  test('without a token is refused with an outcome, and so is a body that is no Parameters', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const anonymous = await receiver.ask('GET', '/fhir/$export', { token: '' });
      assert.equal(anonymous.status, 401);
      assert.match(refusal(anonymous), /token/);
      const foreign = await receiver.ask('POST', '/fhir/$export', { body: { resourceType: 'Bundle' } });
      assert.equal(foreign.status, 400);
      refusal(foreign);
      const parameter = { name: '_type', valueCode: 'Location' };
      const noList = await receiver.ask('POST', '/fhir/$export', {
        body: { resourceType: 'Parameters', parameter },
      });
      assert.deepEqual([noList.status, /"structure"/.test(noList.text)], [400, true]);
      const headers = { 'content-type': 'text/plain' };
      assert.equal((await receiver.ask('POST', '/fhir/$export', { body: 'x', headers })).status, 415);
    });
  });

  test('says which answers it takes, and that it waits', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const ask = async (headers: Record<string, string>): Promise<number> =>
        (await receiver.ask('GET', '/fhir/$export', { headers })).status;
      assert.equal(await ask({ accept: '*/*', prefer: 'handling=lenient, Respond-Async' }), 202);
      assert.equal(await ask({ accept: '' }), 400);
      assert.equal(await ask({ accept: 'application/json' }), 406);
      assert.equal(await ask({ accept: 'application/json, application/fhir+json' }), 202);
      assert.equal(await ask({ accept: 'text/html;q=1, Application/FHIR+JSON; fhirVersion=4.0;q=0.5' }), 202);
      assert.equal(await ask({ accept: 'application/fhir+json;q=0' }), 406);
      assert.equal(await ask({ accept: 'application/fhir+jsonl' }), 406);
      assert.equal(await ask({ prefer: '' }), 400);
      assert.equal(await ask({ prefer: 'handling=lenient' }), 400);
      assert.equal(await ask({ prefer: 'wait="respond-async"' }), 400);
      assert.equal(await ask({ prefer: 'respond-async=""; wait=10' }), 202);
    });
  });

  test('knows three spellings of NDJSON; the guide says what another format leads to', async () => {
    for (const [edition, status] of [
      ['1.0.0-ballot', 400],
      ['1.0.0', 200],
      ['2.0.0-current', 200],
    ] as const)
      await withNdh(
        async (ndh) => {
          const receiver = await newReceiver(ndh);
          for (const format of ['application/FHIR%2Bndjson', 'application/fhir+ndjson', 'ndjson'])
            assert.equal((await beginExport(receiver, `_outputFormat=${format}`)).kickOff.status, 202);
          const { kickOff } = await beginExport(receiver, '_outputFormat=application%2Fcsv');
          assert.equal(kickOff.status, status, edition);
          assert.match(refusal(kickOff), /application\/fhir\+ndjson/);
          assert.equal(kickOff.headers['content-location'], undefined);
        },
        { edition },
      );
  });

  test('takes types one by one and in lists, by their aliases too', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const exported = async (query: string) => (await exportOf(receiver, ndh, query)).lines;
      assert.deepEqual(typesIn(await exported('_type=Endpoint,%20Location&_type=Endpoint')), [
        'Endpoint',
        'Location',
      ]);
      const networks = await exported('_type=Network');
      assert.ok(networks.length > 0 && networks.length < (await exported('_type=Organization')).length);
      assert.deepEqual(typesIn(networks), ['Organization']);
      assert.deepEqual(typesIn(await exported('_type=Verification')), ['VerificationResult']);
    });
  });

  test('filters: queries of one type are joined by or, whether by a comma or one by one', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const ids = async (query: string): Promise<string[]> =>
        (await exportOf(receiver, ndh, `_type=Organization,Location&${query}`)).lines
          .filter(({ resourceType }) => resourceType === 'Organization')
          .map(({ id }) => id);
      const inMaryland = await ids('_typeFilter=Organization%3Faddress-state%3DMD');
      const inVirginia = await ids('_typeFilter=Organization%3Faddress-state%3DVA');
      assert.ok(inMaryland.length > 0 && inVirginia.length > 0);
      const both = [...new Set([...inMaryland, ...inVirginia])].sort();
      const query = (state: string): string => `Organization%3Faddress-state%3D${state}`;
      for (const joined of [
        `_typeFilter=${query('MD')}&_typeFilter=${query('VA')}`,
        `_typeFilter=${query('MD')},${query('VA')}`,
      ])
        assert.deepEqual((await ids(joined)).sort(), both);
    });
  });

  test('takes instants: what has changed after _since, and before _until where there is one', async () => {
    await withNdh(
      async (ndh) => {
        const receiver = await newReceiver(ndh);
        const { lines } = await exportOf(receiver, ndh, '_type=Location');
        const times = lines
          .map(({ meta }) => Date.parse((meta as { lastUpdated: string }).lastUpdated))
          .sort((a, b) => a - b);
        const middle = times[Math.floor(times.length / 2)]!;
        const count = async (query: string): Promise<number> =>
          (await exportOf(receiver, ndh, `_type=Location&${query}`)).lines.length;
        const at = new Date(middle).toISOString();
        const zoned = at.replace('Z', '+00:00');
        const after = times.filter((time) => time > middle).length;
        assert.equal(await count(`_since=${at}`), after);
        assert.equal(await count(`_since=${encodeURIComponent(zoned)}`), after);
        assert.equal(await count(`_since=${zoned}`), after);
        assert.equal(await count(`_since=${at.replace('Z', '000000000Z')}`), after);
        assert.equal(await count('_since=2016-12-31T23:59:60Z'), times.length);
        assert.equal(await count(`_until=${at}`), times.filter((time) => time < middle).length);
        for (const wrong of [
          'yesterday',
          '2057-01-01T00:00:00Z',
          '2026-01-31',
          '2026-02-30T12:00:00Z',
          '2026-01-31T12:00:00',
          '2026-01-31T12:00:61Z',
          '2026-01-31T12:00:00%2B14:30',
          '0000-01-31T12:00:00Z',
        ])
          assert.match(refusal((await beginExport(receiver, `_since=${wrong}`)).kickOff), /_since/);
      },
      { edition: '2.0.0-current' },
    );
  });

  test('cuts resources to the elements asked for and marks them', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const { lines } = await exportOf(
        receiver,
        ndh,
        '_type=Endpoint,Location&_elements=name,Location.address',
      );
      const endpoint = lines.find(({ resourceType }) => resourceType === 'Endpoint')!;
      assert.ok(endpoint['connectionType'] !== undefined && endpoint['extension'] === undefined);
      const location = lines.find(({ resourceType }) => resourceType === 'Location')!;
      assert.deepEqual(Object.keys(location).sort(), ['address', 'id', 'meta', 'name', 'resourceType']);
      const { tag } = location['meta'] as { tag: { code: string }[] };
      assert.deepEqual(
        tag.map(({ code }) => code),
        ['SUBSETTED'],
      );
    });
  });

  test('refuses what it does not know, or leaves it out and says so where that is asked for', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const queries = {
        '_type=Location,Patient': /Patient/,
        '_type=Location&_typeFilter=Location%3Fno-such%3Dx': /no-such/,
        '_type=Location&includeAssociatedData=_none': /_none/,
        '_type=Location&_elements=a.b.c': /a\.b\.c/,
        '_type=Location&colour=blue': /colour/,
      };
      for (const [query, named] of Object.entries(queries)) {
        const { kickOff } = await beginExport(receiver, query);
        assert.equal(kickOff.status, 400, query);
        assert.match(refusal(kickOff), named);
        const headers = { prefer: 'respond-async, handling=lenient' };
        const { lines, errors } = await exportOf(receiver, ndh, query, { headers });
        assert.deepEqual(typesIn(lines), ['Location']);
        assert.deepEqual(typesIn(errors), ['OperationOutcome']);
        assert.match(JSON.stringify(errors), named);
      }
    });
  });

  test('never takes patients, nothing but unknown types, or a value twice', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const headers = { prefer: 'respond-async; handling=lenient' };
      for (const query of [
        'patient=Patient/1',
        '_type=Patient',
        '_since=2026-01-01T00:00:00Z&_since=2026-01-02T00:00:00Z',
        'organizeOutputBy=Patient&_outputFormat=csv&_outputFormat=ndjson',
      ])
        assert.equal((await beginExport(receiver, query, { headers })).kickOff.status, 400, query);
    });
  });
});
