import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { after, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { downloadFile } from '../../../../lib/client/bulk/download.ts';
import type { EndedJob } from '../../../../lib/client/bulk/job.ts';
import { NoAnswer } from '../../../../lib/client/no-answer.ts';
import { aBulkServer, type BulkServer } from '../bulk/a-bulk-server.ts';

const servers: BulkServer[] = [];
after(() => Promise.all(servers.map((server) => server.stop())));

type Answer = (request: IncomingMessage, response: ServerResponse, origin: string) => void;

async function started(answer: Answer, written: Record<string, unknown> = {}): Promise<BulkServer> {
  const server = await aBulkServer(answer, written);
  servers.push(server);
  return server;
}

/** Waits for an export whose status is answered so. */
async function waited(
  answer: Answer,
  written: Record<string, unknown> = {},
): Promise<{ job: EndedJob; server: BulkServer }> {
  const server = await started((request, response, origin) => {
    if (!request.url!.startsWith('/fhir/$export')) return answer(request, response, origin);
    response.writeHead(202, { 'content-location': `${origin}/jobs/1` }).end();
  }, written);
  return { server, job: await server.client.awaitEnd(await server.client.kickOff([])) };
}

describe('a status that', () => {
  test('tells its progress at length is read', async () => {
    let polls = 0;
    const { job } = await waited((_request, response) => {
      polls += 1;
      if (polls === 1) response.writeHead(202, { 'x-progress': 'x'.repeat(10_000) }).end();
      else response.end('{"output":[]}');
    });
    assert.equal(job.outcome, 'complete');
  });

  test('tells its progress in megabytes is no answer', async () => {
    const progress = 'x'.repeat(2_000_000);
    const answer: Answer = (_request, response) =>
      void response.writeHead(202, { 'x-progress': progress }).end();
    await assert.rejects(waited(answer), (error) => error instanceof NoAnswer);
  });

  test('sends megabytes with each poll is not polled until the memory is full', async () => {
    const limits = { exportBytes: 1_000_000 };
    const answer: Answer = (_request, response) => void response.writeHead(202).end('x'.repeat(300_000));
    await assert.rejects(waited(answer, { limits }), { name: 'NotTestable', message: /limits\.exportBytes/ });
  });

  test('lists more files than anybody fetches is not testable', async () => {
    const item = '{"type":"Organization","url":"/f"}';
    const manifest = `{"output":[${`${item},`.repeat(200_000)}${item}]}`;
    const answer: Answer = (_request, response) => void response.end(manifest);
    await assert.rejects(waited(answer), { name: 'NotTestable', message: /limits\.links/ });
  });

  test('goes on with pages without end is read up to limits.pages', async () => {
    const page = (number: number): string =>
      JSON.stringify({
        output: [{ url: `/f${number}` }],
        link: [{ relation: 'next', url: `/pages/${number}` }],
      });
    let asked = 0;
    const { job } = await waited((_request, response) => void response.end(page((asked += 1))), {
      limits: { pages: 5 },
    });
    assert.equal(job.pages.length, 5);
  });

  test('is elsewhere gets no token', async () => {
    let seen: string | undefined = 'nothing';
    const other = await started((request, response) => {
      seen = request.headers.authorization;
      response.end('{"output":[]}');
    });
    const server = await started((_request, response) => {
      response
        .writeHead(202, { 'content-location': `${other.origin.replace('127.0.0.1', 'localhost')}/jobs/1` })
        .end();
    });
    await server.client.awaitEnd(await server.client.kickOff([]));
    assert.equal(seen, undefined);
  });

  for (const address of ['file:///etc/passwd', 'javascript:alert(1)'])
    test(`is at ${address} is never asked`, async () => {
      const server = await started((_request, response) => {
        response.writeHead(202, { 'content-location': address }).end();
      });
      const kickOff = await server.client.kickOff([]);
      await assert.rejects(server.client.awaitEnd(kickOff), { name: 'NonConformance' });
    });
});

/** Downloads a file from a server that answers so. */
async function download(answer: Answer, written: Record<string, unknown> = {}): Promise<BulkServer> {
  const server = await started(answer, written);
  await downloadFile(server.client.conversation, {
    url: `${server.origin}/file`,
    headers: () => server.client.carrier(),
    begin: () => () => undefined,
  });
  return server;
}

/** Sends the beginning of a long body and closes the connection. */
function breakOff(response: ServerResponse, bytes: number): void {
  response.write('x'.repeat(bytes), () => setTimeout(() => response.destroy(), 5));
}

describe('a file that', () => {
  const failing: [what: string, answer: Answer, reason: RegExp, limits?: Record<string, number>][] = [
    [
      'redirects in a circle',
      (request, response) => void response.writeHead(302, { location: `${request.url}a` }).end(),
      /answered 302/,
    ],
    [
      'always breaks off, and begins anew each time',
      (_request, response) => {
        response.writeHead(200, { 'content-length': 100_000 });
        breakOff(response, 1000);
      },
      /without progress/,
    ],
    [
      'always breaks off after one byte more',
      (request, response) => {
        const from = Number(/\d+/.exec(request.headers.range ?? '')?.[0] ?? 0);
        const range = { 'content-range': `bytes ${from}-99999/100000` };
        const headers = { etag: '"a"', 'content-length': 100_000 - from, ...(from > 0 && range) };
        response.writeHead(from > 0 ? 206 : 200, headers);
        breakOff(response, 1);
      },
      /limits\.fileSeconds/,
      { fileSeconds: 1 },
    ],
    [
      'goes on with another part than was asked for',
      (request, response) => {
        const range = { 'content-range': 'bytes 0-99/100' };
        if (request.headers.range) return void response.writeHead(206, range).end('x'.repeat(100));
        response.writeHead(200, { etag: '"a"', 'content-length': 100_000 });
        breakOff(response, 1000);
      },
      /206 with another part/,
    ],
    [
      'goes on with a part of another version',
      (request, response) => {
        const other = { etag: '"b"', 'content-range': 'bytes 1000-1099/1100' };
        if (request.headers.range) return void response.writeHead(206, other).end('x'.repeat(100));
        response.writeHead(200, { etag: '"a"', 'content-length': 1100 });
        breakOff(response, 1000);
      },
      /206 with another part/,
    ],
    [
      'is a bomb',
      (_request, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(20_000_000)));
      },
      /limits\.fileBytes/,
      { fileBytes: 1_000_000 },
    ],
    [
      'is put off for ever',
      (_request, response) => void response.writeHead(429, { 'retry-after': '300' }).end(),
      /without progress/,
    ],
  ];
  for (const [what, answer, reason, limits] of failing)
    test(`${what} fails with a sentence`, async () => {
      await assert.rejects(download(answer, limits ? { limits } : {}), reason);
    });

  test('ignores what was asked for is taken from its beginning', async () => {
    let asked = 0;
    await download((_request, response) => {
      asked += 1;
      response.writeHead(200, { etag: '"a"', 'content-length': 1000 });
      if (asked === 1) breakOff(response, 500);
      else response.end('x'.repeat(1000));
    });
    assert.equal(asked, 2);
  });
});
