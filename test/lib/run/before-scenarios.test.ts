import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { certify } from '../../../lib/run/certify.ts';

const root = fileURLToPath(new URL('project/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ndh-before-'));
after(() => rmSync(folder, { recursive: true }));

interface Har {
  log: {
    entries: {
      request: { method: string; url: string };
      response: { status: number };
      _scenario: string;
      _error?: string;
    }[];
  };
}

/** What is in the HAR of a run against an address. */
async function asked(target: string): Promise<Har['log']['entries']> {
  const quiet = { write: () => true };
  await certify(
    { tool: { name: 'ndh', version: '0.1.0' }, reports: folder, root, target, only: 'NDH-REG-01' },
    { progress: quiet, summary: quiet, exit: () => assert.fail('nobody interrupts') },
  );
  assert.ok(existsSync(join(folder, 'evidence')));
  return (JSON.parse(readFileSync(join(folder, 'evidence/exchanges.har'), 'utf8')) as Har).log.entries;
}

describe('The evidence of a run', () => {
  test('begins with what was asked before the scenarios', async () => {
    const server = createServer((_request, response) => response.writeHead(404).end());
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const entries = await asked(origin);
    server.closeAllConnections();
    server.close();
    const before = entries.filter(({ _scenario }) => _scenario === 'before the scenarios');
    assert.deepEqual(
      before.map(({ request, response }) => [request.method, request.url, response.status]),
      [
        ['GET', `${origin}/.well-known/ndh-bindings`, 404],
        ['GET', `${origin}/metadata`, 404],
      ],
    );
  });

  test('has the request that nobody answered', async () => {
    const [first] = await asked('http://127.0.0.1:9');
    assert.equal(first?.request.url, 'http://127.0.0.1:9/.well-known/ndh-bindings');
    assert.match(first._error ?? '', /ECONNREFUSED|bad port|connect/);
  });
});
