import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, test } from 'node:test';
import { setImmediate as othersTurn } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { downloadFile, type DownloadedFile } from '../../../../lib/client/bulk/download.ts';
import { aBulkServer, type BulkServer } from './a-bulk-server.ts';

const servers: BulkServer[] = [];
after(() => Promise.all(servers.map((server) => server.stop())));

const text = Array.from(
  { length: 5000 },
  (_, index) => `{"resourceType":"Organization","id":"${index}"}\n`,
).join('');

type Answer = (request: IncomingMessage, response: ServerResponse, number: number) => void;

/** Downloads a file from a server that answers so; the content and what is told of the download. */
async function downloaded(answer: Answer): Promise<DownloadedFile & { content: string }> {
  let number = 0;
  const server = await aBulkServer((request, response) => answer(request, response, ++number));
  servers.push(server);
  let parts: Buffer[] = [];
  const told = await downloadFile(server.client.conversation, {
    url: `${server.origin}/file`,
    headers: () => server.client.carrier(),
    begin: () => {
      parts = [];
      return (content) => void parts.push(Buffer.from(content));
    },
  });
  return { ...told, content: Buffer.concat(parts).toString() };
}

async function listening(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** Sends so much of a body and breaks the connection; all of it where the number is large enough. */
function send(response: ServerResponse, body: Buffer, upTo: number): void {
  response.setHeader('content-length', body.length);
  if (upTo >= body.length) response.end(body);
  else response.write(body.subarray(0, upTo), () => setImmediate(() => response.destroy()));
}

const packed = gzipSync(text);

/** Answers ranges of a body, breaking off at half of what is left, twice. */
const breaking =
  (body: Buffer, headers: Record<string, string>): Answer =>
  (request, response, number) => {
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const rest = body.subarray(from);
    const partial = from > 0 && request.headers['if-range'] === headers['etag'];
    response.writeHead(partial ? 206 : 200, {
      ...headers,
      ...(partial && { 'content-range': `bytes ${from}-${body.length - 1}/${body.length}` }),
      'content-length': partial ? rest.length : body.length,
    });
    const sent = partial ? rest : body;
    if (number > 2) response.end(sent);
    else response.write(sent.subarray(0, sent.length / 2), () => setTimeout(() => response.destroy(), 20));
  };

describe('a download', () => {
  test('is taken up again where it broke off', async () => {
    const file = await downloaded(breaking(Buffer.from(text), { etag: '"v1"' }));
    assert.equal(file.content, text);
    assert.deepEqual([file.resumed, file.restarted], [2, 0]);
  });

  test('is taken up again in the middle of what is packed', async () => {
    const file = await downloaded(breaking(packed, { etag: '"v1"', 'content-encoding': 'gzip' }));
    assert.equal(file.content, text);
    assert.equal(file.bytes, packed.length);
  });

  for (const etag of ['W/"v1"', undefined])
    test(`begins anew where nothing proves that the rest belongs to it: ${etag}`, async () => {
      const file = await downloaded(breaking(Buffer.from(text), etag === undefined ? {} : { etag }));
      assert.equal(file.content, text);
      assert.equal(file.resumed, 0);
    });

  for (const status of [412, 416])
    test(`begins anew where the server tells by ${status} that there is no such rest`, async () => {
      const file = await downloaded((request, response, number) => {
        if (request.headers.range !== undefined) response.writeHead(status).end();
        // The last chunk, which has no bytes, does not come.
        else if (number === 1)
          response
            .writeHead(200, { etag: '"v1"' })
            .write(text, () => setTimeout(() => response.destroy(), 20));
        else response.writeHead(200, { etag: '"v2"' }).end(text);
      });
      assert.equal(file.content, text);
      assert.deepEqual([file.resumed, file.restarted], [0, 1]);
    });

  test('begins anew where the file has changed meanwhile', async () => {
    const file = await downloaded((request, response, number) => {
      response.setHeader('etag', `"v${number}"`);
      send(
        response,
        Buffer.from(number === 1 ? text.replaceAll('Organization', 'Practitioner') : text),
        number === 1 ? 1000 : Infinity,
      );
    });
    assert.equal(file.content, text);
    assert.deepEqual([file.resumed, file.restarted], [0, 1]);
  });

  test('goes on where the server was away for a while', async () => {
    const whole = Buffer.from(text);
    let asked = 0;
    const files = createServer((request, response) => {
      const from = Number(/\d+/.exec(request.headers.range ?? '0')?.[0]);
      const range = `bytes ${from}-${whole.length - 1}/${whole.length}`;
      response.writeHead(from > 0 ? 206 : 200, { etag: '"v1"', 'content-range': range });
      if (++asked > 1) response.end(whole.subarray(from));
      else response.write(whole.subarray(0, 1000), () => setTimeout(leave, 20));
    });
    const port = await listening(files, 0);
    const clock = await aBulkServer(() => undefined, { baseUrl: `http://127.0.0.1:${port}/fhir` });
    servers.push(clock);
    const leave = (): void => {
      files.closeAllConnections();
      files.close(() => void back());
    };
    const back = async (): Promise<void> => {
      while (clock.waits.length < 2) await othersTurn();
      await listening(files, port);
    };
    const parts: Buffer[] = [];
    const file = await downloadFile(clock.client.conversation, {
      url: `http://127.0.0.1:${port}/file`,
      headers: async () => ({}),
      begin: () => (content) => void parts.push(Buffer.from(content)),
    });
    files.closeAllConnections();
    files.close();
    assert.equal(Buffer.concat(parts).toString(), text);
    assert.deepEqual([file.resumed, file.restarted], [1, 0]);
  });

  test('waits where it is asked to, and asks again after a failure of the server', async () => {
    const file = await downloaded((_request, response, number) => {
      if (number === 1) response.writeHead(429, { 'retry-after': '5' }).end();
      else if (number === 2) response.writeHead(502).end();
      else response.end(text);
    });
    assert.equal(file.content, text);
  });

  const refused: [name: string, answer: Answer, reason: RegExp][] = [
    ['a refusal', (_request, response) => void response.writeHead(403).end(), /answered 403/],
    [
      'gzip without its end',
      (_request, response) =>
        void response.setHeader('content-encoding', 'gzip').end(packed.subarray(0, packed.length - 4)),
      /unexpected end of file/,
    ],
    [
      'gzip with something after it',
      (_request, response) =>
        void response.setHeader('content-encoding', 'gzip').end(Buffer.concat([packed, Buffer.alloc(7)])),
      /7 bytes follow/,
    ],
    [
      'a text that says it is gzip',
      (_request, response) => void response.setHeader('content-encoding', 'gzip').end(text),
      /incorrect header/,
    ],
    [
      'a coding nobody asked for',
      (_request, response) => void response.setHeader('content-encoding', 'br').end(text),
      /coding br/,
    ],
    [
      'a file that always breaks off at once',
      (_request, response) => {
        response.writeHead(200, { 'content-length': '5' }).flushHeaders();
        setImmediate(() => response.destroy());
      },
      /without progress/,
    ],
    [
      'a redirect into nowhere',
      (_request, response) => void response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
      /its scheme is file/,
    ],
  ];
  for (const [name, answer, reason] of refused)
    test(`fails with a sentence: ${name}`, async () => {
      await assert.rejects(downloaded(answer), reason);
    });
});
