import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { KeyboardAuthContext } from 'ssh2';
import { Silence } from '../../../../lib/client/silence.ts';
import { execProbe, openSftp, trySession } from '../../../../lib/client/sftp.ts';
import type { SftpCredentials, SftpExchange, SftpOptions } from '../../../../lib/client/sftp.ts';
import { rawServer } from '../raw-server.ts';
import { withHostileSftp } from './hostile-sftp.ts';
import { foldersInFolders, oddNames, sftpCases } from './sftp-cases.ts';

const credentials: SftpCredentials = { user: 'maryland', password: 'correct horse' };
const limits = { links: 500, fileBytes: 1_000_000, fileSeconds: 300 };
const options: SftpOptions = { limits };
const impatient: SftpOptions = { timeout: 500, limits: { ...limits, fileSeconds: 1 } };

describe('An SFTP server that', () => {
  for (const { server, does, asked, told, byTime } of sftpCases)
    test(`${server} is told of within the limits`, () =>
      withHostileSftp({ sftp: does }, async (target) => {
        const session = await openSftp(target, credentials, byTime ? impatient : options);
        const { status, message } = await asked(session);
        assert.match([status, message].filter(Boolean).join(': '), told);
        await session.close();
      }));

  test('owes an answer is not asked again', async () => {
    let asked = 0;
    await withHostileSftp({ sftp: (sftp) => sftp.on('STAT', () => (asked += 1)) }, async (target) => {
      const session = await openSftp(target, credentials, impatient);
      for (let times = 0; times < 50; times += 1)
        assert.equal((await session.tryStat('a')).status, 'no answer in time');
      await session.close();
    });
    assert.equal(asked, 1);
  });

  test('has folders that lead to themselves is walked to an end', () =>
    withHostileSftp({ sftp: foldersInFolders }, async (target) => {
      const session = await openSftp(target, credentials, options);
      await assert.rejects(session.files(), { name: 'NotTestable', message: /too many \(limits\.links\)/ });
      await session.close();
    }));

  test('has odd names is listed, and its names steer nothing', () =>
    withHostileSftp({ sftp: oddNames }, async (target) => {
      const told: SftpExchange[] = [];
      const watched = { ...options, onExchange: (exchange: SftpExchange) => void told.push(exchange) };
      const session = await openSftp(target, credentials, watched);
      const names = (await session.list()).map(({ name }) => name);
      assert.equal(names.length, 6);
      for (const name of names) await session.tryStat(name);
      assert.doesNotMatch(JSON.stringify(told.map(({ url }) => url)), /\\n/);
      await session.close();
    }));
});

describe('An SSH server that', () => {
  const raw: [what: string, says: string, reason: RegExp][] = [
    ['greets without end', 'more and more\r\n'.repeat(100_000), /handshake: /],
    ['greets with one line without end', 'x'.repeat(1_000_000), /handshake: /],
    [
      'answers with random bytes',
      'SSH-2.0-\x1b[2J\x07\r\n\x00\x01\x02\x03\xff\xff\xff\xff'.repeat(50),
      /handshake: /,
    ],
    ['says nothing', '', /handshake: .*[Tt]imed out/],
  ];
  for (const [what, says, reason] of raw)
    test(`${what} is told of`, async () => {
      const server = await rawServer((socket) => void (says && socket.write(says)));
      const target = { host: '127.0.0.1', port: Number(new URL(server.origin).port), path: '/' };
      const refusal = await trySession(target, credentials, impatient);
      await server.stop();
      assert.ok('stage' in refusal);
      assert.match(`${refusal.stage}: ${refusal.reason}`, reason);
      assert.doesNotMatch(refusal.reason, /[\u0000-\u001f\u007f-\u009f]/);
    });

  test('says nothing each time is not asked for ever', async () => {
    let connections = 0;
    const server = await rawServer(() => void (connections += 1));
    const target = { host: '127.0.0.1', port: Number(new URL(server.origin).port), path: '/' };
    const silence = new Silence();
    const tries = Array.from(
      { length: 5 },
      () => () => trySession(target, credentials, { timeout: 100, silence }),
    );
    let last = '';
    for (const attempt of tries) {
      const refusal = await attempt();
      last = 'stage' in refusal ? refusal.reason : 'opened';
    }
    await server.stop();
    assert.equal(connections, 3);
    assert.match(last, /no more are tried/);
  });

  const asks = (prompts: number, rounds: number) => {
    let asked = 0;
    const ask = (context: KeyboardAuthContext): void => {
      asked += 1;
      const prompt = Array.from({ length: prompts }, () => ({ prompt: 'Code:', echo: false }));
      if (asked > rounds) context.reject();
      else context.prompt(prompt, () => ask(context));
    };
    return ask;
  };
  for (const [what, prompts, rounds] of [
    ['a thousand codes at once', 1000, 1],
    ['a code without end', 1, Number.POSITIVE_INFINITY],
  ] as const)
    test(`asks for ${what} gets few`, async () => {
      let codes = 0;
      const code = async () => String((codes += 1));
      const ask = asks(prompts, rounds);
      const login: Parameters<typeof withHostileSftp>[0]['login'] = (context) =>
        context.method === 'keyboard-interactive' ? ask(context) : context.reject(['keyboard-interactive']);
      await withHostileSftp({ login }, async (target) => {
        const refusal = await trySession(target, { user: 'maryland', code }, options);
        assert.equal('stage' in refusal && refusal.stage, 'login');
      });
      assert.ok(codes <= 8, `${codes} codes were given`);
    });

  test('shows another host key than the announced one gets no secret', async () => {
    let logins = 0;
    await withHostileSftp({ login: (context) => void ((logins += 1), context.accept()) }, async (target) => {
      const announced = { ...target, hostKey: `SHA256:${'A'.repeat(43)}` };
      const refusal = await trySession(announced, credentials, options);
      assert.equal('stage' in refusal && refusal.stage, 'host key');
    });
    assert.equal(logins, 0);
  });

  test('closes between login and session is told of', () =>
    withHostileSftp({ connected: (connection) => connection.end() }, async (target) => {
      const refusal = await trySession(target, credentials, options);
      assert.ok('stage' in refusal && refusal.stage === 'subsystem', JSON.stringify(refusal));
      assert.deepEqual(await execProbe(target, credentials, options), { exec: false, shell: false });
    }));

  test('never answers to a command grants none', () =>
    withHostileSftp({ exec: () => undefined }, async (target) => {
      assert.deepEqual(await execProbe(target, credentials, impatient), { exec: false, shell: false });
    }));
});
