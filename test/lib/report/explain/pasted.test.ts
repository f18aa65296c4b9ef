import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { toEvidence } from '../../../../lib/client/evidence.ts';
import type { Exchange } from '../../../../lib/client/exchange.ts';
import { Http, type HttpRequest } from '../../../../lib/client/http.ts';
import { Redactor } from '../../../../lib/client/redact.ts';
import { script } from '../../../../lib/report/explain/reproduce.ts';

/** A request as a server sees it. */
interface Seen {
  method: string;
  url: string;
  headers: string[];
  body: string;
}

const seen: Seen[] = [];
const untold = /^(host|connection|user-agent):/;
const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const { method = '', url = '', rawHeaders } = request;
    const names = rawHeaders.filter((_, index) => index % 2 === 0);
    const headers = names.map((name, index) => `${name.toLowerCase()}: ${rawHeaders[2 * index + 1]}`);
    seen.push({
      ...{ method, url, headers: headers.filter((each) => !untold.test(each)).sort() },
      body: Buffer.concat(parts).toString('hex'),
    });
    response.end();
  });
});
const folder = mkdtempSync(join(tmpdir(), 'ndh-pasted-'));
let base = '';
before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** Gives lines to bash as somebody pastes them, indented as they are shown. */
function pasted(lines: string[], environment: Record<string, string> = {}): Promise<string> {
  return new Promise((resolve) => {
    const shell = execFile(
      'bash',
      [],
      { env: { ...process.env, ...environment }, cwd: folder, timeout: 20_000 },
      (_error, out, err) => resolve(out + err),
    );
    shell.stdin?.end(lines.map((line) => `  ${line}\n`).join(''));
  });
}

const secret = 'p"a$s\'s`w!ord';

const requests: Record<string, Omit<HttpRequest, 'url'> & { path?: string }> = {
  'a question': { method: 'GET' },
  'a question with headers': {
    method: 'GET',
    headers: {
      accept: 'application/fhir+json',
      prefer: 'respond-async',
      'x-empty': '',
      'accept-encoding': 'gzip',
    },
  },
  'a path and a query that a shell would change': {
    method: 'GET',
    path: "/a'b/$(id)/`id`/[1-3]{a,b}/!x/~?_typeFilter=Organization%3Fname%3Da&q=$HOME*;|&&#f",
  },
  'dots in a path': { method: 'GET', path: '/a/../b/./c/%2e%2e/d' },
  'words that are not ASCII': { method: 'GET', path: '/Zürich straße?q=é' },
  'a head': { method: 'HEAD' },
  'a deletion': { method: 'DELETE', headers: { accept: '*/*' } },
  'no body': { method: 'POST' },
  'an empty body': { method: 'POST', body: '', headers: { 'content-type': 'text/plain' } },
  'a method of another name': { method: 'PROPFIND' },
  'a form': {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: "a=1&b='x'%20$y",
  },
  'JSON that is odd': {
    method: 'POST',
    body: '{"a": 1,\n  "a":2}\n',
    headers: { 'content-type': 'application/json' },
  },
  'a body without a type': { method: 'PUT', body: 'text' },
  'a body that begins like the name of a file': {
    method: 'POST',
    body: '@/etc/hostname',
    headers: { 'content-type': 'a/b' },
  },
  'quotes, backslashes, dollars and lines': {
    method: 'POST',
    headers: { 'content-type': 'application/ndjson' },
    body: '\'"\\n\\\\ $HOME $(id) `id` !! \r\n\n  indented\n\ttab\\\n',
  },
  'control characters, and what cannot be seen': {
    method: 'POST',
    headers: { 'content-type': 'a/b' },
    body: '\u0001\u001B[31m\u007F\u202E\u2028\uFEFF\u{1F600}f\uD800',
  },
  binary: { method: 'POST', headers: { 'content-type': 'a/b' }, body: "\0a\0\0%s'\\0\n\0" },
  'a body for a question': { method: 'GET', body: 'x', headers: { 'content-type': 'a/b' } },
};

describe('The commands for the same by hand', () => {
  for (const [what, { path = '/', ...request }] of Object.entries(requests))
    test(`send again ${what}`, async () => {
      seen.length = 0;
      const exchange = await new Http().exchange({ ...request, url: `${base}${path}` });
      const said = await pasted(script([toEvidence(exchange, new Redactor()).request]));
      assert.equal(seen.length, 2, said);
      assert.deepEqual(seen[1], seen[0]);
    });

  test('send JSON that is shown on lines of its own', async () => {
    seen.length = 0;
    const body = JSON.stringify({
      resourceType: 'Parameters',
      parameter: [{ name: "it's", valueString: 'a\\n"b' }],
    });
    const headers = { 'content-type': 'application/fhir+json' };
    const exchange = await new Http().exchange({ method: 'POST', url: base, headers, body });
    const lines = script([toEvidence(exchange, new Redactor()).request]);
    assert.ok(lines.length > 5);
    await pasted(lines);
    const [first, again] = seen.map(
      (each) => JSON.parse(Buffer.from(each.body, 'hex').toString()) as unknown,
    );
    assert.deepEqual(again, first);
  });

  test('take secrets from variables, and say where one is missing', async () => {
    seen.length = 0;
    const exchange: Exchange = {
      request: {
        method: 'POST',
        url: `${base}/login?token=abcdefgh`,
        headers: { authorization: `Bearer ${'x'.repeat(20)}`, cookie: 'sid=1', 'content-type': 'text/plain' },
        body: 'secret=abcdefgh&b=1',
      },
      response: { status: 200, headers: {}, body: new Uint8Array() },
      duration: 1,
    };
    const lines = script([toEvidence(exchange, new Redactor()).request]);
    const said = await pasted(lines, { SECRET: secret, COOKIE: 'sid=2' });
    assert.match(said, /TOKEN: is a secret of yours: set it first/);
    assert.equal(seen.length, 0);
    await pasted(lines, { SECRET: secret, COOKIE: 'sid=2', TOKEN: 'tok' });
    assert.equal(seen[0]?.url, '/login?token=tok');
    assert.equal(Buffer.from(seen[0].body, 'hex').toString(), `secret=${secret}&b=1`);
    assert.ok(seen[0].headers.includes('authorization: Bearer tok'));
    assert.ok(seen[0].headers.includes('cookie: sid=2'));
  });

  test('say where the evidence has only the beginning of a body', () => {
    const exchange: Exchange = {
      request: { method: 'POST', url: base, headers: {}, body: 'x'.repeat(5000) },
      response: { status: 200, headers: {}, body: new Uint8Array() },
      duration: 1,
    };
    const [first = ''] = script([toEvidence(exchange, new Redactor()).request]).filter(Boolean);
    assert.match(first, /^# the evidence holds no more than the beginning of the body$/);
  });

  test('give sftp the path as it is', async () => {
    // Stands in for sftp, and writes down what it was given.
    writeFileSync(join(folder, 'sftp'), '#!/bin/sh\nprintf "%s|" "$@" > told\ncat >> told\n');
    chmodSync(join(folder, 'sftp'), 0o755);
    const url = 'sftp://a\'b@127.0.0.1:2222/it\'s "a" $(id) \\ file%20?.ndjson';
    await pasted(script([{ method: 'SFTP remove', url }]), { PATH: `${folder}:${process.env['PATH']}` });
    assert.equal(
      readFileSync(join(folder, 'told'), 'utf8'),
      'sftp://a\'b@127.0.0.1:2222|rm "/it\'s \\"a\\" $(id) \\\\ file%20?.ndjson"\n',
    );
  });
});
