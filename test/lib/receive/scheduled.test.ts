import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { usualReceiver } from '../../../lib/receive/behaviour.ts';
import { awaitRun, cancel, fetchListed, schedule } from '../../../lib/receive/scheduled.ts';
import { Visit } from '../../../lib/receive/visit.ts';
import { aBulkServer, type BulkServer } from '../client/bulk/a-bulk-server.ts';

const servers: BulkServer[] = [];
const folder = mkdtempSync(join(tmpdir(), 'ndh-scheduled-'));
after(async () => {
  rmSync(folder, { recursive: true });
  await Promise.all(servers.map((server) => server.stop()));
});

/** Tells its list, and how far a run is, in a way of its own. */
const request = (url: string, capture?: object) => ({ http: { url, ...(capture && { capture }) } });
const list = {
  request: { http: [{ url: '/latest/{accountId}', capture: { at: 'json:$.at' } }, { url: '{at}' }] },
};

/** What a server is asked while a run is waited for, which is there at the third look, and what is taken of it. */
async function received(written: object, answers: Record<string, string[]>, deletes = false) {
  const server = await aBulkServer(
    (asked, response) => {
      const { url = '', headers } = asked;
      if (headers.authorization !== 'Bearer a-token') return void response.writeHead(401).end();
      const [answer, ...later] = answers[url] ?? [];
      if (later.length > 0) answers[url] = later;
      if (url.startsWith('/fhir/$'))
        return void response.writeHead(202, { 'content-location': '/runs/7' }).end();
      response.writeHead(answer === undefined || answer === '' ? 404 : 200);
      return void response.end(answer);
    },
    { login: { first: { value: { token: 'a-token' } } }, ...written },
  );
  servers.push(server);
  // Its login needs nothing of the account.
  const account = { name: 'A', accountId: 'a' };
  const visit = new Visit(server.client.conversation, account, usualReceiver, () => undefined);
  const scheduled = await schedule(visit, { types: [], filters: [], frequency: 'weekly' });
  await awaitRun(visit, scheduled);
  await fetchListed(visit, { folder, deletes, ...scheduled });
  if (deletes) await cancel(visit, scheduled);
  return server.asked.slice(1);
}

const file = ['{"resourceType":"Location","id":"a"}\n'];
const lists = { '/latest/a': ['{"at":"/lists/7"}'], '/f.ndjson': file };

describe('A receiver of scheduled files', () => {
  test('waits by status.request, and takes the files that list.request tells', async () => {
    const status = {
      request: request('{statusUrl}', { state: 'json:$.is' }),
      vocabulary: { completed: ['delivered'] },
    };
    const asked = await received(
      { list, status },
      { ...lists, '/runs/7': ['', '{"is":"at work"}', '{"is":"Delivered"}'], '/lists/7': ['/f.ndjson'] },
    );
    assert.deepEqual(asked, [
      ...['GET /runs/7', 'GET /runs/7', 'GET /runs/7'],
      ...['GET /latest/a', 'GET /lists/7', 'GET /f.ndjson'],
    ]);
    assert.deepEqual(readdirSync(folder), ['f.ndjson']);
  });

  test('waits for a list with files where there is no status', async () => {
    const answers = { ...lists, '/latest/a': ['', ...lists['/latest/a']], '/lists/7': ['[]', '/f.ndjson'] };
    assert.deepEqual(await received({ list }, answers), [
      ...['GET /latest/a', 'GET /latest/a', 'GET /lists/7'],
      ...['GET /latest/a', 'GET /lists/7', 'GET /latest/a', 'GET /lists/7', 'GET /f.ndjson'],
    ]);
  });

  test('deletes and cancels as the configuration says, and is told where that is refused', async () => {
    const written = {
      list,
      delete: { request: { http: { method: 'POST', url: '/gone?file={link}' } } },
      cancel: { request: { http: { method: 'DELETE', url: '{statusUrl}' } } },
    };
    const answers = { ...lists, '/lists/7': ['/f.ndjson'], '/runs/7': ['{}'] };
    const asked = await received(written, { ...answers, '/gone?file=': [] }, true).catch(
      (error: Error) => error,
    );
    assert.match(
      String(asked),
      /ReceiveFailed: the deletion is answered 404 \(POST http:.*\/gone\?file=http/,
    );
    const simple = { ...written, delete: { request: { http: { method: 'POST', url: '/gone' } } } };
    const done = await received(simple, { ...answers, '/gone': ['{}'] }, true);
    assert.deepEqual(done.slice(-3), ['GET /f.ndjson', 'POST /gone', 'DELETE /runs/7']);
    const kept = received(simple, { ...answers, '/gone': ['{}'], '/runs/7': [] }, true);
    await assert.rejects(kept, { name: 'ReceiveFailed', message: /^the cancellation is answered 404/ });
  });

  test('is told by whom it is refused', async () => {
    const refused = { from: 'body', match: 'Sign in' };
    await assert.rejects(
      received({ list: { request: { http: { url: '/lists/7', refused } } } }, { '/lists/7': ['Sign in'] }),
      { name: 'ReceiveFailed', message: /^the list is refused \(GET http:.*\/lists\/7\)$/ },
    );
  });
});
