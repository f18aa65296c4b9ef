import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { advance, ask, json, withNdh } from '../receiver.ts';
import { beginExport, exportOf, newReceiver, type Manifest } from './exporting.ts';

describe('The manifest of a Bulk Data export', () => {
  test('states moment, request, files with their lines, and that a token is needed', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const { manifest, lines } = await exportOf(receiver, ndh, '_type=Location,Endpoint');
      assert.deepEqual(Object.keys(manifest), [
        ...['transactionTime', 'request', 'requiresAccessToken', 'output', 'error'],
      ]);
      assert.equal(manifest['requiresAccessToken'], true);
      assert.equal(manifest.request, `${ndh.origin}/fhir/$export?_type=Location,Endpoint`);
      assert.match(manifest.transactionTime, /Z$/);
      const counted = manifest.output.reduce((sum, { count }) => sum + count, 0);
      assert.equal(counted, lines.length);
    });
  });

  test('with _since has what was removed after it, and only what is new', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const { manifest } = await exportOf(receiver, ndh, '_type=Location,Endpoint');
      const since = `_type=Location,Endpoint&_since=${manifest.transactionTime}`;
      const nothing = await exportOf(receiver, ndh, since);
      assert.deepEqual([nothing.manifest.output, nothing.manifest.deleted], [[], []]);
      await ask(ndh, 'DELETE', '/control/directory/Location/location-3');
      await ask(ndh, 'DELETE', '/control/directory/Organization/organization-3');
      const { removed, lines, manifest: later } = await exportOf(receiver, ndh, since);
      assert.deepEqual([lines, later.output], [[], []]);
      assert.equal(removed.length, 1);
      assert.equal(removed[0]!['type'], 'transaction');
      assert.deepEqual(removed[0]!['entry'], [{ request: { method: 'DELETE', url: 'Location/location-3' } }]);
      assert.equal(later.deleted![0]!.type, 'Bundle');
      const whole = await exportOf(receiver, ndh, '_type=Location');
      assert.equal(whole.manifest.deleted, undefined);
      assert.ok(!whole.lines.some(({ id }) => id === 'location-3'));
    });
  });

  test('comes in pages where that is asked for, the first ones while the export runs', async () => {
    await withNdh(
      async (ndh) => {
        const receiver = await newReceiver(ndh);
        const { status } = await beginExport(receiver, 'allowPartialManifests=true');
        assert.equal((await receiver.ask('GET', status)).text, '');
        await advance(ndh, 'PT6S');
        const early = await receiver.ask('GET', status);
        assert.equal(early.status, 202);
        const first = json<Manifest>(early);
        assert.equal(first.output.length, 4);
        for (const { url, count } of first.output) {
          const file = await receiver.ask('GET', url);
          assert.equal(file.text.trim().split('\n').length, count);
        }
        await advance(ndh, 'PT4S');
        const pages: Manifest[] = [];
        for (let url: string | undefined = status; url !== undefined;) {
          const answer = await receiver.ask('GET', url);
          assert.equal(answer.status, 200);
          pages.push(json<Manifest>(answer));
          url = pages.at(-1)!.link?.find(({ relation }) => relation === 'next')?.url;
        }
        assert.deepEqual(pages[0], { ...first, link: pages[0]!.link });
        const urls = pages.flatMap(({ output }) => output.map(({ url }) => url));
        assert.equal(new Set(urls).size, urls.length);
        assert.ok(pages.length >= 3);
        for (const { transactionTime, request } of pages)
          assert.deepEqual([transactionTime, request], [first.transactionTime, first.request]);
        assert.equal((await receiver.ask('GET', `${status}?page=99`)).status, 404);
        assert.equal((await receiver.ask('GET', `${status}?page=x`)).status, 404);
      },
      { edition: '2.0.0-current' },
    );
  });

  test('is no partial one where that was not asked for', async () => {
    await withNdh(
      async (ndh) => {
        const receiver = await newReceiver(ndh);
        const { status } = await beginExport(receiver);
        await advance(ndh, 'PT9S');
        const poll = await receiver.ask('GET', status);
        assert.deepEqual([poll.status, poll.text], [202, '']);
        await advance(ndh, 'PT1S');
        assert.equal(json<Manifest>(await receiver.ask('GET', status)).link, undefined);
      },
      { edition: '2.0.0-current' },
    );
  });

  test('tells by what the output is organized: a header, its resource, and what refers to it', async () => {
    await withNdh(
      async (ndh) => {
        const receiver = await newReceiver(ndh);
        const query = '_type=Organization,Location&organizeOutputBy=Organization';
        const { manifest, lines } = await exportOf(receiver, ndh, query);
        assert.equal(manifest['outputOrganizedBy'], 'Organization');
        assert.ok(manifest.output.length > 1);
        for (const item of manifest.output) {
          assert.deepEqual(Object.keys(item), ['url', 'count']);
          assert.match((await receiver.ask('GET', item.url)).text, /^\{"resourceType":"Parameters"/);
        }
        let head = '';
        let blocks = 0;
        for (const [index, line] of lines.entries()) {
          if (line.resourceType === 'Parameters') {
            const [{ valueReference }] = line['parameter'] as [{ valueReference: { reference: string } }];
            head = valueReference.reference;
            blocks += 1;
            assert.equal(`Organization/${lines[index + 1]?.id}`, head);
          } else assert.ok(JSON.stringify(line).includes(head.replace('Organization/', '')), line.id);
        }
        assert.ok(lines.length > 2 * blocks);
        for (const wrong of ['organizeOutputBy=Patient', '_type=Location&organizeOutputBy=Organization'])
          assert.equal((await beginExport(receiver, wrong)).kickOff.status, 400);
      },
      { edition: '2.0.0-current', bulk: { fileSize: 32_768 } },
    );
  });
});
