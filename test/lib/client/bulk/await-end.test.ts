import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { BulkClient } from '../../../../lib/client/bulk/bulk-client.ts';
import { BulkSeen } from '../../../../lib/client/bulk/bulk-seen.ts';
import { bearer } from '../../../../lib/client/login.ts';
import { NotTestable } from '../../../../lib/verdict/outcomes.ts';
import { aBulkServer, type BulkServer } from './a-bulk-server.ts';

const servers: BulkServer[] = [];
after(() => Promise.all(servers.map((server) => server.stop())));

type Poll = { status: number; headers?: Record<string, string>; body?: object };

/** A server whose polls are answered so in turn; the last answer stays. */
async function polled(polls: Poll[], written: Record<string, unknown> = {}) {
  let next = 0;
  const server = await aBulkServer((request, response, origin) => {
    if (request.url!.startsWith('/fhir/$export')) {
      response.writeHead(202, { 'content-location': `${origin}/jobs/1` }).end();
      return;
    }
    const { status, headers = {}, body } = polls[Math.min(next++, polls.length - 1)]!;
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body ? JSON.stringify(body) : '');
  }, written);
  servers.push(server);
  const kickOff = await server.client.kickOff([['_type', 'Organization']]);
  return { server, job: await server.client.awaitEnd(kickOff) };
}

const done = { status: 200, body: { output: [{ type: 'Organization', url: 'files/1' }], error: [] } };

describe('waiting for a bulk export', () => {
  test('waits as long as Retry-After says, in seconds or until a date', async () => {
    const { server, job } = await polled([
      { status: 202, headers: { 'retry-after': '7' } },
      { status: 202, headers: { 'retry-after': 'Thu, 01 Jan 2026 00:00:20 GMT' } },
      done,
    ]);
    assert.equal(job.outcome, 'complete');
    assert.deepEqual(server.waits, [7, 13]);
    assert.equal(job.polls.length, 3);
    assert.equal(job.manifest?.items[0]?.url, `${server.origin}/jobs/files/1`);
  });

  test('waits longer and longer where nothing is advised', async () => {
    const { server } = await polled([...Array.from({ length: 9 }, () => ({ status: 202 })), done]);
    assert.deepEqual(server.waits, [2, 3, 5, 7, 11, 16, 23, 30, 30]);
  });

  test('never spins, and never sleeps for years', async () => {
    const absurd = [
      '0',
      '-5',
      '1767225600',
      '1e3',
      'soon',
      'Thu, 01 Jan 1970 00:00:00 GMT',
      '99999999999999999999',
    ];
    const { server } = await polled([
      ...absurd.map((value) => ({ status: 202, headers: { 'retry-after': value } })),
      done,
    ]);
    assert.deepEqual(server.waits, [1, 3, 5, 7, 11, 1, 23]);
  });

  test('gives up after policy.jobTimeoutSeconds', async () => {
    const { server, job } = await polled([{ status: 202, headers: { 'retry-after': '25' } }], {
      policy: { jobTimeoutSeconds: 60 },
    });
    assert.equal(job.outcome, 'unfinished');
    assert.deepEqual(server.waits, [25, 25, 10]);
  });

  test('gives jobs a minute once several have not ended, and takes nothing from that', async () => {
    const { server } = await polled([{ status: 202, headers: { 'retry-after': '300' } }]);
    const waitAgain = async () => {
      server.waits.length = 0;
      return server.client.awaitEnd(await server.client.kickOff([]));
    };
    for (let job = 2; job <= 3; job += 1) assert.equal((await waitAgain()).outcome, 'unfinished');
    await assert.rejects(waitAgain(), NotTestable);
    assert.deepEqual(server.waits, [60]);
  });

  test('bears with a poll that fails, and with being asked to slow down', async () => {
    const { job } = await polled([
      { status: 503, headers: { 'retry-after': '3' } },
      { status: 500 },
      { status: 202 },
      { status: 429, headers: { 'retry-after': '2' } },
      { status: 429 },
      { status: 429 },
      { status: 429 },
      done,
    ]);
    assert.equal(job.outcome, 'complete');
  });

  test('takes three refusals in a row for a failure', async () => {
    const { job } = await polled([{ status: 500 }]);
    assert.equal(job.outcome, 'failed');
    assert.equal(job.polls.length, 3);
    assert.equal(job.manifest, undefined);
  });

  test('asks X-Export-Status where the answer speaks of the poll alone', async () => {
    const { job } = await polled([
      { status: 200, headers: { 'x-export-status': '202 Accepted' } },
      { ...done, headers: { 'x-export-status': '200' } },
    ]);
    assert.equal(job.polls.length, 2);
    assert.equal(job.outcome, 'complete');
  });

  test('reads every page of a manifest once, however the pages link', async () => {
    const { job, server } = await polled([
      { status: 200, body: { output: [{ url: 'a' }], link: [{ relation: 'next', url: '/jobs/2' }] } },
      { status: 200, body: { output: [{ url: 'b' }], link: [{ relation: 'next', url: '/jobs/1' }] } },
    ]);
    assert.deepEqual(
      job.manifest?.items.map(({ given }) => given),
      ['a', 'b'],
    );
    assert.equal(server.asked.length, 3);
  });
});

test('a status on a host that gets no token says nothing where it is refused', async () => {
  const elsewhere = await aBulkServer((request, response) => {
    response.writeHead(request.headers['authorization'] === undefined ? 401 : 200).end('{"output":[]}');
  });
  const server = await aBulkServer((_request, response) => {
    response.writeHead(202, { 'content-location': `${elsewhere.origin}/jobs/1` }).end();
  });
  servers.push(server, elsewhere);
  const kickOff = await server.client.kickOff([]);
  await assert.rejects(server.client.awaitEnd(kickOff), /files\.tokenHosts/);
});

test('a kick-off that is put off is sent again with a session in force then', async () => {
  const tokens: unknown[] = [];
  const server = await aBulkServer((request, response) => {
    tokens.push(request.headers['authorization']);
    response.writeHead(tokens.length === 1 ? 429 : 202, { 'retry-after': '400' }).end();
  });
  servers.push(server);
  let sessions = 0;
  const client = new BulkClient(server.client.conversation, async () => bearer(`token-${(sessions += 1)}`));
  assert.equal((await client.kickOff([], { form: 'get' })).response.status, 202);
  assert.deepEqual(tokens, ['Bearer token-1', 'Bearer token-2']);
});

test('what is seen of a run are kick-offs, and polls of jobs that were started', async () => {
  const { server } = await polled([{ status: 202 }, done]);
  const { client, origin } = server;
  await client.poll(`${origin}/jobs/of-nobody`);
  await client.kickOff([], { as: 'nobody' });
  await client.release('ftp://ndh.example/jobs/1');
  const { kickOffs, polls } = client.conversation.bulk.seen;
  assert.deepEqual([kickOffs.length, polls.length], [1, 2]);
  const full = new BulkSeen(4000);
  for (let answer = 0; answer < 2; answer += 1) full.notePoll('job', kickOffs[0]!);
  assert.equal(full.polls.length, 1);
  const some = new BulkSeen();
  some.leaveOut('job');
  some.notePoll('job', kickOffs[0]!);
  assert.equal(some.polls.length, 0);
});

test('what a client has started it ends, once', async () => {
  const { server } = await polled([done]);
  assert.equal(server.client.hasJobs, true);
  await server.client.endAll();
  await server.client.endAll();
  assert.deepEqual(
    server.asked.filter((asked) => asked.startsWith('DELETE')),
    ['DELETE /jobs/1'],
  );
});

test('finds the form that a server takes, and keeps to it', async () => {
  const server = await aBulkServer((request, response, origin) => {
    const accepted = request.method === 'POST' && request.headers['content-type'] === 'application/fhir+json';
    response.writeHead(accepted ? 202 : 405, { 'content-location': `${origin}/jobs/1` }).end();
  });
  servers.push(server);
  assert.equal((await server.client.kickOff([['_type', 'Organization,Location']])).response.status, 202);
  await server.client.kickOff([]);
  assert.deepEqual(server.asked, [
    'GET /fhir/$export?_type=Organization,Location',
    'POST /fhir/$export?_type=Organization,Location',
    'POST /fhir/$export',
    'POST /fhir/$export',
  ]);
});
