import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { describe, test } from 'node:test';
import ssh2 from 'ssh2';
import { openSftp } from '../../../lib/client/sftp.ts';
import { registerKey, targetOf, withServer } from './sample-place.ts';

function socketTo(port: number): Socket {
  return connect({ host: '127.0.0.1', port }).on('error', () => undefined);
}

/** A key Maryland has registered still opens a session. */
async function assertAlive(...[server, place]: Parameters<Parameters<typeof withServer>[0]>): Promise<void> {
  const session = await openSftp(targetOf(server), {
    user: 'maryland',
    privateKey: registerKey(place, 'maryland'),
  });
  assert.deepEqual(await session.list(), []);
  await session.close();
}

describe('The SFTP server', () => {
  test('closes a connection that does not log in', async () => {
    await withServer(
      async (server) => {
        const socket = socketTo(server.port).resume();
        await once(socket, 'close');
      },
      { limits: { grace: 20 } },
    );
  });

  test('counts a connection as waiting until it has logged in', async () => {
    await withServer(
      async (server, place) => {
        const credentials = { user: 'maryland', privateKey: registerKey(place, 'maryland') };
        const first = await openSftp(targetOf(server), credentials);
        const second = await openSftp(targetOf(server), credentials);
        await first.close();
        await second.close();
      },
      { limits: { mostWaiting: 1 } },
    );
  });

  test('turns away connections beyond those that may wait for a login', async () => {
    await withServer(
      async (server, place) => {
        const waiting = [socketTo(server.port), socketTo(server.port)];
        await Promise.all(waiting.map((socket) => once(socket, 'data')));
        await once(socketTo(server.port).resume(), 'close');
        for (const socket of waiting) socket.destroy();
        await Promise.all(waiting.map((socket) => once(socket, 'close')));
        await assertAlive(server, place);
      },
      { limits: { mostWaiting: 2 } },
    );
  });

  for (const [what, bytes] of [
    ['no SSH at all', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['an endless banner', 'SSH-2.0-'.padEnd(300_000, 'x')],
    ['a packet of 4 GB', Buffer.concat([Buffer.from('SSH-2.0-x\r\n'), Buffer.alloc(100, 0xff)])],
    ['random bytes for packets', Buffer.concat([Buffer.from('SSH-2.0-x\r\n'), Buffer.alloc(64, 0x5a)])],
  ] as const)
    test(`survives a peer that sends ${what}`, async () => {
      await withServer(
        async (server, place) => {
          const socket = socketTo(server.port).resume();
          socket.write(bytes);
          await once(socket, 'close');
          await assertAlive(server, place);
        },
        { limits: { grace: 5000 } },
      );
    });

  test('closes the channel of a client that sends a broken packet', async () => {
    await withServer(async (server, place) => {
      const privateKey = registerKey(place, 'maryland');
      const client = new ssh2.Client().on('error', () => undefined);
      const closed = new Promise<void>((settle) => {
        client.on('ready', () =>
          client.subsys('sftp', (error, channel) => {
            assert.equal(error, undefined);
            channel.on('close', () => settle()).resume();
            channel.write(Buffer.from([0, 4, 0, 1, 1, 0, 0, 0, 3]));
          }),
        );
      });
      client.connect({ host: '127.0.0.1', port: server.port, username: 'maryland', privateKey });
      client.setNoDelay(true);
      await closed;
      client.destroy();
      await assertAlive(server, place);
    });
  });

  test('refuses other subsystems and forwarding', async () => {
    await withServer(async (server, place) => {
      const privateKey = registerKey(place, 'maryland');
      const client = new ssh2.Client().on('error', () => undefined);
      const ready = once(client, 'ready');
      client.connect({ host: '127.0.0.1', port: server.port, username: 'maryland', privateKey });
      client.setNoDelay(true);
      await ready;
      const refusals: Record<string, (done: (error?: Error) => void) => void> = {
        'another subsystem': (done) => client.subsys('netconf', done),
        'forwarding out': (done) => client.forwardOut('127.0.0.1', 1, '127.0.0.1', server.port, done),
        'forwarding in': (done) => client.forwardIn('127.0.0.1', 0, done),
        'a socket': (done) => client.openssh_forwardOutStreamLocal('/run/socket', done),
      };
      for (const [what, ask] of Object.entries(refusals)) {
        const error = await new Promise<Error | undefined>((settle) => ask(settle));
        assert.ok(error, what);
      }
      client.destroy();
    });
  });

  test('stops with sessions open', async () => {
    await withServer(async (server, place) => {
      const session = await openSftp(targetOf(server), {
        user: 'maryland',
        privateKey: registerKey(place, 'maryland'),
      });
      await server.stop();
      assert.equal((await session.tryList()).status, 'connection lost');
    });
  });
});
