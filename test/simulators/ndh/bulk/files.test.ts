import assert from 'node:assert/strict';
import { readdirSync, readlinkSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { describe, test } from 'node:test';
import { setImmediate as othersTurn } from 'node:timers/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { request } from 'undici';
import { startExporter } from '../../../../simulators/ndh/bulk/exporter.ts';
import type { Ndh } from '../../../../simulators/ndh/ndh.ts';
import type { StartedNdh } from '../../../../simulators/ndh/start-ndh.ts';
import { advance, ask, json, withNdh, type Receiver } from '../receiver.ts';
import { beginExport, exportOf, finished, newReceiver } from './exporting.ts';

const bearer = ({ token }: Receiver, headers: object = {}): Record<string, string> => ({
  authorization: `Bearer ${token}`,
  ...headers,
});

/** Makes the file of the endpoints too large to be on its way at once. */
async function enlarge(ndh: StartedNdh, receiver: Receiver): Promise<void> {
  const read = await receiver.ask('GET', '/fhir/Endpoint/endpoint-1');
  const body = { ...json(read), name: 'x'.repeat(12_000_000) };
  assert.equal((await ask(ndh, 'PUT', '/control/directory/Endpoint/endpoint-1', { body })).status, 200);
}

/** Begins a download and leaves its body unread. */
const open = (url: string, headers: Record<string, string>): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    httpRequest(url, { headers, agent: false }, resolve).on('error', reject).end();
  });

/** Paths of the exports' files that this process has open. */
const openFiles = (): string[] =>
  readdirSync('/proc/self/fd').flatMap((descriptor) => {
    try {
      const path = readlinkSync(`/proc/self/fd/${descriptor}`);
      return path.includes('/exports/') ? [path] : [];
    } catch {
      return [];
    }
  });

describe('The files of a Bulk Data export', () => {
  test('are as large as they may be, each of one type', async () => {
    await withNdh(
      async (ndh) => {
        const receiver = await newReceiver(ndh);
        const { manifest, lines } = await exportOf(receiver, ndh, '_type=Location,Endpoint');
        assert.ok(manifest.output.length > 4);
        const ids = lines.map(({ resourceType, id }) => `${resourceType}/${id}`);
        assert.equal(new Set(ids).size, ids.length);
        for (const { url, type } of manifest.output) {
          const { text } = await receiver.ask('GET', url);
          assert.ok(text.length < 16_384);
          for (const line of text.trim().split('\n'))
            assert.equal((JSON.parse(line) as { resourceType: string }).resourceType, type);
        }
      },
      { bulk: { fileSize: 8192 } },
    );
  });

  test('come whole, compressed, or in part', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const { manifest } = await exportOf(receiver, ndh, '_type=Location');
      const { url } = manifest.output[0]!;
      const whole = await receiver.ask('GET', url);
      const etag = String(whole.headers['etag']);
      assert.equal(whole.headers['content-type'], 'application/fhir+ndjson');
      const packed = await request(url, { headers: bearer(receiver, { 'accept-encoding': 'gzip' }) });
      assert.equal(packed.headers['content-encoding'], 'gzip');
      assert.equal(gunzipSync(await packed.body.bytes()).toString(), whole.text);
      const part = await receiver.ask('GET', url, { headers: { range: 'bytes=100-199', 'if-range': etag } });
      assert.deepEqual([part.status, part.text], [206, whole.text.slice(100, 200)]);
      const other = await receiver.ask('GET', url, { headers: { range: 'bytes=100-', 'if-range': '"x"' } });
      assert.deepEqual([other.status, other.text], [200, whole.text]);
      const end = await receiver.ask('GET', url, { headers: { range: 'bytes=-50' } });
      assert.deepEqual([end.status, end.text], [206, whole.text.slice(-50)]);
      const size = Buffer.byteLength(whole.text);
      const beyond = await receiver.ask('GET', url, { headers: { range: `bytes=${size}-` } });
      assert.deepEqual([beyond.status, beyond.headers['content-range']], [416, `bytes */${size}`]);
      for (const known of [etag, `"x", W/${etag}`, '*'])
        for (const method of ['GET', 'HEAD']) {
          const same = await receiver.ask(method, url, { headers: { 'if-none-match': known } });
          assert.equal(same.status, 304, known);
        }
      const { text: none, headers } = await receiver.ask('HEAD', url);
      assert.deepEqual([none, headers['content-length'], headers['accept-ranges']], ['', `${size}`, 'bytes']);
      for (const method of ['POST', 'PUT', 'DELETE'])
        assert.equal((await receiver.ask(method, url)).status, 405);
    });
  });

  test('are there once the export is, under their own names only', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const { status } = await beginExport(receiver, '_type=Location');
      await advance(ndh, 'PT5S');
      assert.equal((await receiver.ask('GET', `${status}/Location-1.ndjson`)).status, 404);
      await advance(ndh, 'PT5S');
      assert.equal((await receiver.ask('GET', `${status}/Location-1.ndjson`)).status, 200);
      for (const name of [
        ...['Location-2.ndjson', 'Endpoint-1.ndjson', 'Location-1.ndjson%00', '..', '%2e%2e'],
        ...['..%2f..%2fndh.sqlite', '%2fetc%2fpasswd', '../../../../etc/passwd', '.', 'a'.repeat(290)],
      ]) {
        const answer = await receiver.ask('GET', `${new URL(status).pathname}/${name}`);
        assert.ok([404, 400, 414].includes(answer.status), `${name}: ${answer.status}`);
        assert.doesNotMatch(answer.text, /root:|SQLite/);
      }
    });
  });

  test('are closed when their receiver hangs up', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      await enlarge(ndh, receiver);
      const { manifest } = await exportOf(receiver, ndh, '_type=Endpoint');
      const { url } = manifest.output[0]!;
      for (let turn = 0; turn < 5; turn += 1) {
        const body = await open(url, bearer(receiver));
        assert.ok(openFiles().length > 0);
        body.destroy();
      }
      for (let turn = 0; openFiles().length > 0 && turn < 100; turn += 1) await wait(10);
      assert.deepEqual(openFiles(), []);
      assert.equal((await receiver.ask('GET', url)).status, 200);
    });
  });

  test('reach to their end a receiver who began before the export was over', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      await enlarge(ndh, receiver);
      const { status, manifest } = await exportOf(receiver, ndh, '_type=Endpoint');
      const [{ url, count }] = manifest.output as [{ url: string; count: number }];
      const body = await open(url, bearer(receiver));
      await advance(ndh, 'PT2H');
      assert.ok(openFiles().length > 0);
      const chunks: Buffer[] = [];
      for await (const chunk of body) chunks.push(chunk as Buffer);
      const lines = Buffer.concat(chunks).toString().trim().split('\n');
      assert.equal(lines.length, count);
      JSON.parse(lines.at(-1)!);
      await receiver.logIn();
      for (const gone of [url, status]) assert.equal((await receiver.ask('GET', gone)).status, 404);
    });
  });

  test('are nobody’s who lost the account or the session', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const { manifest, status } = await exportOf(receiver, ndh, '_type=Location');
      assert.equal((await receiver.ask('POST', '/logout')).status, 204);
      assert.equal((await receiver.ask('GET', status)).status, 401);
      assert.equal((await receiver.ask('GET', manifest.output[0]!.url)).status, 401);
      await advance(ndh, 'PT1M');
      await receiver.logIn();
      assert.equal((await finished(receiver, status)).lines.length, manifest.output[0]!.count);
      assert.equal(
        json<Record<string, unknown>>(await receiver.ask('GET', status))['error'] !== undefined,
        true,
      );
    });
  });
});

test('Very many exports that are over go a few at a time, and no more once the server stops', async () => {
  const ids = Array.from({ length: 45 }, (_, index) => `job-${index}`);
  const bulkJobs = {
    expired: (_now: number, most: number) => ids.slice(0, most),
    remove: (id: string) => void ids.splice(ids.indexOf(id), 1),
  };
  const parts = { clock: { now: () => 0 }, behaviour: { cutsDownloads: () => false }, exports: '/nowhere' };
  const exporter = startExporter(() => ({ ...parts, store: { bulkJobs } }) as unknown as Ndh);
  exporter.sweep();
  exporter.sweep();
  assert.equal(ids.length, 25);
  await othersTurn();
  assert.equal(ids.length, 5);
  await exporter.stop();
  await othersTurn();
  assert.equal(ids.length, 5);
});
