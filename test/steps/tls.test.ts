import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as plainServer } from 'node:http';
import { createServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import type { Exchange } from '../../lib/client/exchange.ts';
import { Http } from '../../lib/client/http.ts';
import { FallsShort, NonConformance, NotOffered, NotTestable } from '../../lib/verdict/outcomes.ts';
import { exposedAddresses } from '../../steps/support/hosts.ts';
import { expectProtected, exportSeen } from '../../steps/support/bulk/export-hosts.ts';
import { expectGoodPractice, expectOldRefused, expectTls } from '../../steps/support/tls.ts';
import type { NdhWorld } from '../../steps/support/world.ts';

const folder = mkdtempSync(join(tmpdir(), 'tls-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** A certificate of its own for a host. */
function certificateFor(name: string): { key: string; cert: string } {
  const [key, cert] = [join(folder, `${name}.key`), join(folder, `${name}.pem`)];
  const kind = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${name}`];
  const alternative = ['-addext', `subjectAltName=DNS:${name}`];
  execFileSync('openssl', ['req', ...kind, ...alternative, '-keyout', key, '-out', cert], { stdio: 'pipe' });
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
}

const own = certificateFor('localhost');
const foreign = certificateFor('elsewhere.example');
const old: ServerOptions = { minVersion: 'TLSv1', ciphers: 'ALL:@SECLEVEL=0' };

type Judge = (world: NdhWorld) => Promise<void>;

interface Setting {
  /** Addresses of files beside its own. */
  files?: string[];
  /** `null` where no authority is configured. */
  ca?: string | null;
  tls?: 'broken' | 'short';
  trustedNetwork?: boolean;
}

/** Judges a server with these options. */
async function judge(
  judged: Judge,
  options: ServerOptions = own,
  { files = [], ca = own.cert, tls = 'broken', trustedNetwork = false }: Setting = {},
): Promise<void> {
  const server = createServer({ ...own, ...options }, (_request, response) => response.end('{}'));
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const base = `https://localhost:${(server.address() as AddressInfo).port}`;
  const world = {
    config: {
      baseUrl: `${base}/fhir`,
      policy: { trustedNetwork },
      tls: { loopback: true, ...(ca !== null && { ca }) },
    },
    edition: { tls: { plain: tls, old: tls } },
    reading: {
      listExchange: { request: { url: `${base}/list` } },
      files: files.map((url) => ({ link: { url } })),
    },
    schedules: new Map(),
    conversation: { http: new Http() },
    record: () => undefined,
  };
  try {
    const whole = world as unknown as NdhWorld;
    whole.exposed = exposedAddresses(whole);
    await judged(whole);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** The address of a server that speaks without TLS. */
async function withPlain(run: (url: string) => Promise<void>, location?: string): Promise<void> {
  const server = plainServer((_request, response) =>
    location === undefined ? response.end('{}') : response.writeHead(301, { location }).end(),
  );
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  try {
    await run(`http://localhost:${(server.address() as AddressInfo).port}/file`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('Traffic is protected by TLS (NDH-SEC-01)', () => {
  test('a server of TLS 1.2 or 1.3 conforms, whoever signed its certificate', async () => {
    await judge(expectTls, foreign);
    await judge(expectTls, { maxVersion: 'TLSv1.2' });
  });

  test('a server of old versions only does not', async () => {
    await assert.rejects(judge(expectTls, { ...old, maxVersion: 'TLSv1.1' }), NonConformance);
  });

  test('a link in the clear breaks the ballot, and falls short where the same is there by TLS', async () => {
    await withPlain(async (url) => {
      await assert.rejects(
        judge(expectTls, own, { files: [url] }),
        (error) => !(error instanceof FallsShort),
      );
      await assert.rejects(judge(expectTls, own, { files: [url], tls: 'short' }), FallsShort);
    });
  });

  test('a link that only redirects to TLS conforms', async () => {
    await withPlain(async (url) => judge(expectTls, own, { files: [url] }), 'https://localhost/file');
  });

  test('is not offered on a network that is more secure by other means', async () => {
    await assert.rejects(judge(expectTls, { ...old }, { trustedNetwork: true }), NotOffered);
  });
});

describe('Older versions are not accepted (NDH-SEC-02)', () => {
  test('a server that refuses them conforms', async () => {
    await judge(expectOldRefused, { minVersion: 'TLSv1.2' });
  });

  test('a server that answers over TLS 1.0 does not, and falls short in later editions', async () => {
    await assert.rejects(judge(expectOldRefused, old), (error) => !(error instanceof FallsShort));
    await assert.rejects(judge(expectOldRefused, old, { tls: 'short' }), FallsShort);
  });
});

test('requests trust a configured authority, and no other', async () => {
  const server = createServer(own, (_request, response) => response.end('{}'));
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const url = `https://localhost:${(server.address() as AddressInfo).port}/`;
  try {
    const { response } = await new Http({ ca: own.cert }).exchange({ method: 'GET', url });
    assert.equal(response.status, 200);
    await assert.rejects(new Http({ ca: foreign.cert }).exchange({ method: 'GET', url }));
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

describe('TLS is set up by good practice (NDH-SEC-03)', () => {
  test('a valid certificate of a configured authority conforms', async () => {
    await judge(expectGoodPractice);
  });

  test('one for another host does not', async () => {
    await assert.rejects(judge(expectGoodPractice, foreign, { ca: foreign.cert }), /ALTNAME/);
  });

  test('one of an authority that is not known cannot be judged on a private address', async () => {
    await assert.rejects(judge(expectGoodPractice, own, { ca: null }), NotTestable);
  });

  test('one of an authority that is neither public nor configured does not conform', async () => {
    await assert.rejects(judge(expectGoodPractice, own, { ca: foreign.cert }), NonConformance);
  });

  test('a server that lets itself be talked into an old version or no encryption does not', async () => {
    await assert.rejects(judge(expectGoodPractice, old), /a refused handshake/);
    const bare: ServerOptions = {
      ciphers: 'ECDHE-RSA-NULL-SHA:AES128-GCM-SHA256:@SECLEVEL=0',
      minVersion: 'TLSv1.2',
    };
    await assert.rejects(judge(expectGoodPractice, bare), /NULL/);
  });
});

describe('Every part of an export is protected by TLS (BULK-SEC-01)', () => {
  /** Judges an export of which one address was answered so, beside a server with these options. */
  const protects = (url: string, status: number, options?: ServerOptions) =>
    judge(async (world) => {
      exportSeen.set(world, [anAnswer(url, status)]);
      await expectProtected(world);
    }, options);

  test('passes with TLS 1.2 everywhere, and where a plain address refuses', async () => {
    await protects('https://localhost/status', 200, { minVersion: 'TLSv1.2' });
    await protects('http://localhost/status', 403, { minVersion: 'TLSv1.2' });
  });

  test('is not to be told where a plain address wants the token', async () => {
    await assert.rejects(protects('http://localhost/file', 401, { minVersion: 'TLSv1.2' }), NotTestable);
    await assert.rejects(protects('http://localhost/file', 401, old), FallsShort);
  });

  test('fails where anything is answered in the clear', async () => {
    await assert.rejects(protects('http://localhost/status', 200), /200 in the clear/);
  });

  test('falls short where an old version of TLS is spoken too', async () => {
    await assert.rejects(protects('https://localhost/status', 200, old), FallsShort);
  });
});

function anAnswer(url: string, status: number): Exchange {
  const response = { status, headers: {}, body: new Uint8Array() };
  return { request: { method: 'GET', url, headers: {} }, response, duration: 1 };
}
