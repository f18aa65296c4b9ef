import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, describe, test } from 'node:test';
import { usualReceiver } from '../../../lib/receive/behaviour.ts';
import { CheckedLines } from '../../../lib/receive/check-lines.ts';
import { receiveExport } from '../../../lib/receive/exported.ts';
import { FileNames } from '../../../lib/receive/file-names.ts';
import type { TakenFile } from '../../../lib/receive/take-file.ts';
import { Visit } from '../../../lib/receive/visit.ts';
import { aBulkServer, type BulkServer } from '../client/bulk/a-bulk-server.ts';

type Answer = (request: IncomingMessage, response: ServerResponse, origin: string) => void;

const servers: BulkServer[] = [];
const folder = mkdtempSync(join(tmpdir(), 'ndh-received-'));
after(async () => {
  rmSync(folder, { recursive: true });
  await Promise.all(servers.map((server) => server.stop()));
});
beforeEach(() => readdirSync(folder).forEach((name) => rmSync(join(folder, name))));

async function started(answer: Answer): Promise<BulkServer> {
  const server = await aBulkServer(answer, (origin) => {
    return { login: { url: `${origin}/login`, codeUrl: `${origin}/code`, logoutUrl: `${origin}/logout` } };
  });
  servers.push(server);
  return server;
}

/** What is received of an export with such a manifest, from a server that lets in whoever logs in. */
async function received(manifest: object, file: Answer): Promise<TakenFile[]> {
  const server = await started((request, response, origin) => {
    const { url, method } = request;
    response.setHeader('content-type', 'application/json');
    if (url === '/login') response.end('{"access_token":"a-token","token_type":"Bearer"}');
    else if (request.headers.authorization !== 'Bearer a-token') response.writeHead(401).end();
    else if (method === 'DELETE') response.writeHead(202).end();
    else if (url === '/fhir/$export')
      response.writeHead(202, { 'content-location': `${origin}/jobs/1` }).end();
    else if (url === '/jobs/1') response.end(JSON.stringify(manifest));
    else file(request, response, origin);
  });
  const account = { name: 'a', accountId: 'a', secret: 'b' };
  const visit = new Visit(server.client.conversation, account, usualReceiver, () => undefined);
  return receiveExport(visit, { types: [], filters: [], folder }).finally(() =>
    assert.equal(server.asked.at(-1), 'DELETE /jobs/1', 'the job is ended whatever happened'),
  );
}

const resource = '{"resourceType":"Organization","id":"a"}\n';
const line: Answer = (_request, response) => void response.end(resource);

describe('an export', () => {
  test('is received whole, with every count checked, and ended', async () => {
    const text = resource.repeat(5000);
    const output = [1, 2, 3].map((number) => ({ url: `/f?part=${number}`, count: 5000 }));
    const files = await received({ requiresAccessToken: true, output }, (_request, response) => {
      response.end(text);
    });
    assert.deepEqual(
      files.map(({ lines, bytes, path }) => [lines, bytes, path]),
      ['f', 'f-2', 'f-3'].map((name) => [5000, text.length, join(folder, name)]),
    );
    for (const { path } of files) assert.equal(readFileSync(path, 'utf8'), text);
  });

  test('takes up a file where it broke off', async () => {
    const body = Buffer.from(resource.repeat(5000));
    const [file] = await received({ output: [{ url: '/f', count: 5000 }] }, (request, response) => {
      const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
      const range = `bytes ${from}-${body.length - 1}/${body.length}`;
      response.writeHead(from > 0 ? 206 : 200, {
        ...{ etag: '"v"', 'content-length': body.length - from },
        ...(from > 0 && { 'content-range': range }),
      });
      if (from > 0) response.end(body.subarray(from));
      else response.write(body.subarray(0, 1111), () => setTimeout(() => response.destroy(), 20));
    });
    assert.deepEqual([file?.lines, readFileSync(file?.path ?? '')], [5000, body]);
  });

  for (const count of [0, 2, -1, 1e300, 0.5])
    test(`whose manifest counts ${count} for one line is not believed`, async () => {
      await assert.rejects(
        received({ output: [{ url: '/f', count }] }, line),
        /1 lines in .*, where the list/,
      );
      assert.deepEqual(readdirSync(folder), []);
    });

  for (const url of ['file:///etc/passwd', 'http://[', 'javascript:0', 17, null, ['/f']])
    test(`whose manifest names ${JSON.stringify(url)} as a file leads nowhere`, async () => {
      await assert.rejects(received({ output: [{ url }] }, line), /no address|scheme is/);
    });

  test('with a file that holds something else is not taken', async () => {
    const file: Answer = (_request, response) => void response.end(`${resource}[]\n`);
    await assert.rejects(received({ output: [{ url: '/f' }] }, file), /line 2 is no FHIR resource in .*\/f/);
  });

  test('with files of another host gives them no token', async () => {
    let seen: string | undefined = 'nothing';
    const other = await started((request, response) => {
      seen = request.headers.authorization;
      response.end(resource);
    });
    const url = `${other.origin.replace('127.0.0.1', 'localhost')}/f`;
    await received({ requiresAccessToken: true, output: [{ url }] }, line);
    assert.equal(seen, undefined);
  });

  test('has lines that are counted over parts which end anywhere', () => {
    const text = Buffer.from(
      `{"resourceType":"Organization","name":"Zoë 𐍈"}\r\n \n\n${resource}${resource.trim()}`,
    );
    for (const size of [1, 2, 3, 7, 64, 1000]) {
      const lines = new CheckedLines();
      for (let at = 0; at < text.length; at += size) lines.add(text.subarray(at, at + size));
      lines.end();
      assert.deepEqual([lines.lines, lines.problem], [3, undefined], `parts of ${size}`);
    }
  });

  test('has a name for every file', () => {
    const names = new FileNames();
    const links = [
      'https://a.example/1/Data.ndjson',
      'https://a.example/2/data.ndjson',
      'https://a.example/.%2F/',
    ];
    assert.deepEqual(
      [...links, 'nothing', 'nothing'].map((link) => names.of(link)),
      ['Data.ndjson', 'data-2.ndjson', '_', 'file', 'file-2'],
    );
  });
});
