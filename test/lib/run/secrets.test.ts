import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { makeHostKey } from '../../../simulators/sftp/host-key.ts';
import { type ReadyTarget, aReadyTarget } from '../doctor/a-ready-target.ts';
import { type Proxy, startMutatingProxy } from '../../mutating-proxy.ts';
import { SecretSearch } from './secret-search.ts';

const program = new URL('../../../bin/ndh.ts', import.meta.url).pathname;

/** Secrets of the environment that mean nothing to the server; with all that is escaped somewhere. */
const invented = {
  APP_KEY: 'app "key" & more/+ü-7151',
  LEVER_KEY: 'lever-key-91fa02',
  FORM_WORD: 'form word=27b3&c',
  COMMAND_WORD: 'command-word-55e1',
};

describe('No secret of a configuration is written down', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ndh-secrets-'));
  let ready: ReadyTarget;
  let proxy: Proxy;
  let search: SecretSearch;
  let environment: Record<string, string>;
  const own = ['ndh.config.json', 'a.totp', 'a.key', 'a.jwk', 'pack.key', 'decide.mjs'];

  before(async () => {
    ready = await aReadyTarget();
    const { accounts, ...written } = ready.written();
    const [a, b] = accounts.map((each) => each as Record<'accountId' | 'secret' | 'totp', string>);
    assert.ok(a && b);
    const { session } = await ready.conversation.receiver({ name: 'B', ...b }).logIn();
    environment = { ...invented, A_SECRET: a.secret, B_TOKEN: session!.token };
    const seed = new URL(a.totp).searchParams.get('secret')!;
    const [sshKey, signingKey] = [makeHostKey(), ecKey().export({ format: 'pem', type: 'pkcs8' }).toString()];
    const jwk = ecKey().export({ format: 'jwk' });
    search = new SecretSearch({
      ...environment,
      seed,
      sshKey: sshKey.split('\n')[2]!,
      jwk: jwk.d!,
      signingKey: signingKey.split('\n')[1]!,
    });
    // A server that repeats all it knows wherever it can: in every header, and where it refuses.
    const echo = [...Object.values(environment), seed].map((secret) => {
      const encoded = ['', 'a', 'user:'].map((user) => Buffer.from(user + secret).toString('base64'));
      return [encodeURIComponent(secret), ...encoded].join(' ');
    });
    proxy = await startMutatingProxy(ready.ndh.origin, 'all', (answer) => {
      answer.headers['x-echo'] = echo;
      const diagnostics = [...Object.values(environment), seed, ...echo].join(' ');
      const issue = [{ severity: 'error', code: 'invalid', diagnostics }];
      if (answer.status >= 400) answer.body = JSON.stringify({ resourceType: 'OperationOutcome', issue });
    });
    const config = JSON.parse(
      JSON.stringify({ ...written, accounts: [] }).replaceAll(ready.ndh.origin, proxy.origin),
    ) as Record<string, unknown>;
    write('a.totp', a.totp);
    write('a.key', sshKey);
    write('a.jwk', JSON.stringify({ ...jwk, kid: 'k1' }));
    write('pack.key', signingKey);
    write('decide.mjs', 'console.log(JSON.stringify({ told: process.argv[2] }))');
    write('ndh.config.json', JSON.stringify(secretive({ config, origin: proxy.origin, a, b })));
  });
  after(async () => {
    await proxy.stop();
    await ready.stop();
    rmSync(folder, { recursive: true });
  });

  const write = (name: string, content: string) => writeFileSync(join(folder, name), content);

  /** Runs a command in the folder; what it says is searched too. */
  const ndh = async (...parameters: string[]): Promise<number> => {
    const child = spawn(process.execPath, [program, ...parameters], {
      cwd: folder,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = once(child, 'close');
    const said = (await Promise.all([text(child.stdout), text(child.stderr)])).join('\n');
    search.bytes(`what ndh ${parameters[0]} says`, Buffer.from(said));
    return ((await ended) as [number])[0];
  };
  const config = ['--config', 'ndh.config.json'];

  test('by commands that look at it', async () => {
    assert.equal(await ndh('config', 'check', ...config), 0);
    assert.equal(await ndh('config', 'print', ...config), 0);
    assert.equal(await ndh('certify', ...config, '--dry-run'), 0);
    assert.equal(await ndh('doctor', ...config, '--json'), 0);
    assert.deepEqual([...search.found], []);
  });

  test('by a run, its reports, its evidence, its state and its pack', async () => {
    const only = 'NDH-REG-01,NDH-AUTH-01,NDH-AUTH-03,NDH-SCHED-02,NDH-SCHED-03,NDH-EXEC-01,NDH-SFTP-01';
    const code = await ndh('certify', ...config, '--only', only, '--state', 'run.state');
    assert.ok(code === 0 || code === 1, `ndh certify ends with ${code}`);
    assert.equal(await ndh('pack', 'reports', ...config, '--key', 'pack.key', '--out', 'run.zip'), 0);
    assert.equal(await ndh('explain', 'NDH-AUTH-03', '--run', 'reports'), 0);
    await ndh('cleanup', '--state', 'run.state', ...config);
    search.folder(folder, own);
    assert.deepEqual([...search.found], []);
    assert.ok(search.searched > 200, `only ${search.searched} texts were searched`);
  });

  test('and each would be found, by itself or after the name of a user', () => {
    for (const [name, secret] of Object.entries(environment))
      for (const user of ['', 'a', 'user:']) {
        const told = new SecretSearch({ [name]: secret });
        told.bytes('here', Buffer.from(Buffer.from(`${user}${secret}!`).toString('base64')));
        told.bytes('there', Buffer.from(`?key=${encodeURIComponent(secret)}`));
        for (const place of ['here', 'there']) assert.ok(told.found.has(`${name} in ${place}`), name);
      }
  });
});

const ecKey = () => generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey;

/** A configuration that has a secret wherever it can have one. */
function secretive({
  config,
  origin,
  a,
  b,
}: Record<'config' | 'a' | 'b', Record<string, unknown>> & { origin: string }) {
  const client = { id: 'nobody', key: 'file:a.jwk' };
  const sftp = { password: '${A_SECRET}', privateKey: 'file:a.key' };
  const countRecords = {
    url: `${origin}/control/directory`,
    headers: { authorization: 'Bearer ${LEVER_KEY}' },
    capture: { counts: 'json:$.counts' },
  };
  const login = {
    url: `${origin}/login`,
    json: { accountId: '{accountId}', secret: '{secret}' },
    headers: { 'x-app-key': '${APP_KEY}' },
    capture: { challenge: 'json:$.challenge' },
  };
  const code = {
    url: `${origin}/login/code`,
    json: { challenge: '{challenge}', code: '{code}' },
    capture: { token: 'json:$.access_token', expiresIn: 'json:$.expires_in' },
  };
  const logout = { url: `${origin}/logout`, form: { word: '${FORM_WORD}' } };
  return {
    ...config,
    accounts: [
      { accountId: a['accountId'], secret: '${A_SECRET}', totp: 'file:a.totp', sftp, client },
      { accountId: b['accountId'], token: '${B_TOKEN}' },
    ],
    registration: { ...(config['registration'] as object), mode: 'preprovisioned' },
    login: {
      first: { http: { method: 'POST', ...login } },
      second: { http: { method: 'POST', ...code } },
      logout: { http: { method: 'POST', ...logout } },
    },
    sftp: { ...(config['sftp'] as object), auth: ['publickey', 'keyboard-interactive', 'password'] },
    control: {
      url: `${origin}/control`,
      levers: {
        countRecords: { http: countRecords },
        decideRequest: { command: ['node', 'decide.mjs', '${COMMAND_WORD}'] },
      },
    },
  };
}
