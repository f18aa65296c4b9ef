import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import { newEcKey, publicSet } from '../../../../lib/client/smart/key-pair.ts';
import { KeyServer } from '../../../../lib/client/smart/key-server.ts';
import { selfSigned } from '../../../../lib/client/smart/self-signed.ts';
import { NotTestable } from '../../../../lib/verdict/outcomes.ts';
import { aConversation } from '../a-conversation.ts';

const [one, two] = [newEcKey('one'), newEcKey('two')];
const local = { baseUrl: 'http://127.0.0.1:8080/fhir' };
const opened = (written: Record<string, unknown> = local) => KeyServer.open(aConversation(written).config);

async function kidsAt(url: string): Promise<unknown[]> {
  const { keys } = (await (await fetch(url)).json()) as { keys: { kid: string }[] };
  return keys.map(({ kid }) => kid);
}

describe('The server of key sets', () => {
  test('serves what is in a set at that moment, and keeps who asked', async () => {
    const server = await opened();
    const set = server.publish(publicSet(one));
    assert.equal(set.fetches.length, 0);
    assert.deepEqual(await kidsAt(set.url), ['one']);
    set.keys = publicSet(two);
    assert.deepEqual(await kidsAt(set.url), ['two']);
    assert.equal(set.fetches.length, 2);
    assert.equal((await fetch(set.url)).headers.get('cache-control'), 'max-age=60');
    await server.close();
    await assert.rejects(fetch(set.url));
  });

  test('serves each set at an address of its own, and nothing else', async () => {
    const server = await opened();
    const [first, second] = [server.publish(publicSet(one)), server.publish(publicSet(two))];
    assert.deepEqual([await kidsAt(first.url), await kidsAt(second.url)], [['one'], ['two']]);
    assert.equal((await fetch(new URL('/', first.url))).status, 404);
    assert.equal((await fetch(first.url, { method: 'POST' })).status, 404);
    await server.close();
  });

  test('goes by the address that the configuration has for it, behind a proxy too', async () => {
    const free = createServer().listen(0, '127.0.0.1');
    await new Promise((done) => free.once('listening', done));
    const { port } = free.address() as AddressInfo;
    await new Promise((done) => free.close(done));
    const keyServer = { url: 'https://harness.example/keys/', host: '127.0.0.1', port };
    const server = await opened({ smart: { keyServer } });
    const { url } = server.publish(publicSet(one));
    assert.match(url, /^https:\/\/harness\.example\/keys\/[^/]+\/jwks\.json$/);
    const { pathname } = new URL(url);
    assert.deepEqual(await kidsAt(`http://127.0.0.1:${port}${pathname}`), ['one']);
    await server.close();
  });

  test('is not there for a server that cannot reach this machine', async () => {
    const elsewhere = opened({ baseUrl: 'https://directory.example/fhir' });
    await assert.rejects(
      elsewhere,
      (error) => error instanceof NotTestable && /smart\.keyServer/.test(error.message),
    );
  });

  test('says that its certificate and key do not do', async () => {
    const [cert, privateKey] = [await selfSigned(one), newEcKey().privateKey];
    const keyServer = {
      ...{ url: 'https://127.0.0.1:1', host: '127.0.0.1', port: 1 },
      cert: `-----BEGIN CERTIFICATE-----\n${cert}\n-----END CERTIFICATE-----`,
      privateKey: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    };
    await assert.rejects(opened({ ...local, smart: { keyServer } }), /smart\.keyServer do not do \(/);
  });

  test('says what keeps it from its port', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((done) => taken.once('listening', done));
    const { port } = taken.address() as AddressInfo;
    const keyServer = { url: 'http://127.0.0.1', host: '127.0.0.1', port };
    await assert.rejects(opened({ ...local, smart: { keyServer } }), /EADDRINUSE.*smart\.keyServer/);
    taken.close();
  });
});
