import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import { execProbe, openSftp, tryAuth } from '../../../lib/client/sftp.ts';
import type { SftpExchange, SftpTarget } from '../../../lib/client/sftp.ts';
import { registerKey, secret, targetOf, withServer } from '../../simulators/sftp/sample-place.ts';

const nobody: SftpTarget = { host: '127.0.0.1', port: 1, path: '/' };

describe('The SFTP client', () => {
  test('says that nobody answers', async () => {
    await assert.rejects(openSftp(nobody, { user: 'a', password: 'b' }), {
      name: 'TargetUnreachable',
      message: /127\.0\.0\.1:1/,
    });
    const outcome = await tryAuth(nobody, { method: 'none', user: 'a' });
    assert.equal(outcome.stage, 'connection');
    assert.equal(await execProbe(nobody, { user: 'a' }), undefined);
  });

  test('tells a server that is there but speaks no SSH from one that is not', async () => {
    const mute = createServer((socket) => socket.end('220 ready\r\n')).listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const { port } = mute.address() as AddressInfo;
    const outcome = await tryAuth({ ...nobody, port }, { method: 'none', user: 'a' });
    assert.equal(outcome.stage, 'handshake');
    mute.close();
  });

  test('stops before the login at another host key than announced', async () => {
    await withServer(async (server, place) => {
      const announced = `SHA256:${'A'.repeat(43)}`;
      const target = { ...targetOf(server), hostKey: announced };
      const credentials = { user: 'maryland', password: secret, code: async () => place.freshCode() };
      await assert.rejects(openSftp(target, credentials), (error: Error) => {
        assert.equal(error.name, 'NotTestable');
        assert.ok(error.message.includes(announced) && error.message.includes(server.fingerprint));
        return true;
      });
      assert.deepEqual(place.usedCodes, []);
    });
  });

  test('tells the host key where none is announced', async () => {
    await withServer(async (server, place) => {
      const privateKey = registerKey(place, 'maryland');
      const target: SftpTarget = { host: '127.0.0.1', port: server.port, path: '' };
      const session = await openSftp(target, { user: 'maryland', privateKey });
      assert.equal(session.hostKey, server.fingerprint);
      assert.equal(session.server.software, 'ndh');
      assert.deepEqual(await session.list(), []);
      await session.close();
    });
  });

  test('says that a private key cannot be used before it connects', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    await assert.rejects(openSftp(nobody, { user: 'maryland', privateKey: pem }), {
      name: 'ConfigurationError',
      message: /maryland.*ssh-keygen/,
    });
  });

  test('closes a session whose connection is lost', async () => {
    await withServer(async (server, place) => {
      const credentials = { user: 'maryland', privateKey: registerKey(place, 'maryland') };
      const session = await openSftp(targetOf(server), credentials);
      await server.stop();
      assert.equal((await session.tryStat()).status, 'connection lost');
      await session.close();
    });
  });

  test('blames nobody for a login that fails', async () => {
    await withServer(async (server) => {
      await assert.rejects(openSftp(targetOf(server), { user: 'maryland', password: 'wrong' }), {
        name: 'NotTestable',
        message: /\(login\)/,
      });
    });
  });

  test('blames the server for a file that cannot be read', async () => {
    await withServer(async (server, place) => {
      const session = await openSftp(targetOf(server), {
        user: 'maryland',
        privateKey: registerKey(place, 'maryland'),
      });
      await assert.rejects(session.read('gone.ndjson'), {
        name: 'NonConformance',
        received: /^no such file/,
        where: `sftp://maryland@127.0.0.1:${server.port}/gone.ndjson`,
      });
      place.put('maryland', 'shorter.ndjson', 'x');
      for (const file of place.list('maryland')) file.size = 2;
      await assert.rejects(session.read('shorter.ndjson'), { received: /^wrong size/ });
      await session.close();
    });
  });

  test('sends a path as it is given', async () => {
    await withServer(async (server, place) => {
      const told: SftpExchange[] = [];
      const session = await openSftp(
        targetOf(server),
        { user: 'maryland', privateKey: registerKey(place, 'maryland') },
        { onExchange: (exchange) => told.push(exchange) },
      );
      await session.tryStat('../x');
      await session.close();
      assert.match(told.at(-1)?.url ?? '', /\/\.\.\/x$/);
    });
  });

  test('tells every operation and no secret', async () => {
    await withServer(async (server, place) => {
      place.put('maryland', 'a.ndjson', '{}\n');
      const told: SftpExchange[] = [];
      const code = place.freshCode();
      const session = await openSftp(
        targetOf(server),
        { user: 'maryland', password: secret, code: async () => code },
        { onExchange: (exchange) => told.push(exchange) },
      );
      await session.list();
      await session.read('a.ndjson');
      await session.writeProbe('probe');
      await session.folderProbe('probe');
      await session.remove('a.ndjson');
      await session.close();
      assert.deepEqual(
        told.map(({ operation, bytes }) => [operation, bytes]),
        [
          ['login', undefined],
          ['list', undefined],
          ['read', 3],
          ['write', undefined],
          ['make folder', undefined],
          ['remove', undefined],
        ],
      );
      const text = JSON.stringify(told);
      assert.ok(!text.includes(secret) && !text.includes(code));
    });
  });

  test('lets a probe look around while the session is open', async () => {
    await withServer(async (server, place) => {
      place.put('maryland', 'a.ndjson', '{}\n');
      const seen: string[] = [];
      const outcome = await tryAuth(
        targetOf(server),
        { method: 'publickey', user: 'maryland', privateKey: registerKey(place, 'maryland') },
        {
          look: async (session) => {
            seen.push(...(await session.list()).map((entry) => entry.name));
          },
        },
      );
      assert.deepEqual([outcome.opened, seen], [true, ['a.ndjson']]);
    });
  });
});
