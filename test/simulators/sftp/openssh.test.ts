import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { registerKey, secret, withServer } from './sample-place.ts';

/** Why programs that a test needs cannot be used here; false when all are there. */
function absent(...programs: string[]): string | false {
  const missing = programs.filter((program) => spawnSync(program, ['--version']).error);
  return missing.length > 0 && `not installed: ${missing.join(', ')}`;
}

/** Runs a program in a folder to its end; one that has not ended after 10 s never would. */
async function run(
  folder: string,
  [program = '', ...parameters]: string[],
  environment: Record<string, string> = {},
): Promise<{ code: number | null; output: string }> {
  const child = spawn(program, parameters, {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 10_000,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
  const [code] = (await once(child, 'close')) as [number | null];
  // OpenSSH answers the signal with an exit code of its own.
  assert.ok(!child.killed, `${program} does not end`);
  return { code, output };
}

async function inFolder(body: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'ndh-openssh-'));
  try {
    await body(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const options = (settings: Record<string, string>) =>
  Object.entries({
    BatchMode: 'no',
    StrictHostKeyChecking: 'no',
    UserKnownHostsFile: '/dev/null',
    GlobalKnownHostsFile: '/dev/null',
    IdentitiesOnly: 'yes',
    LogLevel: 'ERROR',
    ...settings,
  }).flatMap(([name, value]) => ['-o', `${name}=${value}`]);

const sftp = (port: number, settings: Record<string, string>) => [
  'sftp',
  '-F',
  '/dev/null',
  ...options(settings),
  ...['-P', String(port), '-b', 'batch', 'maryland@127.0.0.1'],
];

describe('The sftp program of OpenSSH', () => {
  test('lists, fetches, removes and ends with a key', { skip: absent('sftp') }, async () => {
    await withServer(async ({ port }, place) =>
      inFolder(async (folder) => {
        const content = randomBytes(3_000_001);
        place.put('maryland', 'Large.ndjson', content);
        place.put('maryland', 'Small.ndjson', '{}\n');
        writeFileSync(join(folder, 'key'), registerKey(place, 'maryland'), { mode: 0o600 });
        writeFileSync(join(folder, 'batch'), 'ls -l\nget *.ndjson\nrm Small.ndjson\ncd ..\nls\n');
        const { code, output } = await run(folder, sftp(port, { IdentityFile: 'key', RekeyLimit: '1M' }));
        assert.equal(code, 0, output);
        assert.match(output, /^-r-------- +1 ndh +ndh +3000001 .* Large\.ndjson$/m);
        assert.ok(readFileSync(join(folder, 'Large.ndjson')).equals(content));
        assert.deepEqual(
          place.list('maryland').map((file) => file.name),
          ['Large.ndjson'],
        );
      }),
    );
  });

  test('resumes a download', { skip: absent('sftp') }, async () => {
    await withServer(async ({ port }, place) =>
      inFolder(async (folder) => {
        const content = randomBytes(100_000);
        place.put('maryland', 'Large.ndjson', content);
        writeFileSync(join(folder, 'key'), registerKey(place, 'maryland'), { mode: 0o600 });
        writeFileSync(join(folder, 'Large.ndjson'), content.subarray(0, 40_000));
        writeFileSync(join(folder, 'batch'), 'reget Large.ndjson\n');
        const { code, output } = await run(folder, sftp(port, { IdentityFile: 'key' }));
        assert.equal(code, 0, output);
        assert.ok(readFileSync(join(folder, 'Large.ndjson')).equals(content));
      }),
    );
  });

  test('cannot upload', { skip: absent('sftp') }, async () => {
    await withServer(async ({ port }, place) =>
      inFolder(async (folder) => {
        writeFileSync(join(folder, 'key'), registerKey(place, 'maryland'), { mode: 0o600 });
        writeFileSync(join(folder, 'batch'), 'put batch\n');
        const { code, output } = await run(folder, sftp(port, { IdentityFile: 'key' }));
        assert.equal(code, 1, output);
        assert.match(output, /Permission denied/);
      }),
    );
  });

  test('answers the prompts for secret and code', { skip: absent('sftp') }, async () => {
    await withServer(async ({ port }, place) =>
      inFolder(async (folder) => {
        place.put('maryland', 'Small.ndjson', '{}\n');
        writeFileSync(join(folder, 'batch'), 'ls\n');
        const script = `#!/bin/sh\ncase "$1" in *assword*) echo '${secret}';; *) echo ${place.freshCode()};; esac\n`;
        writeFileSync(join(folder, 'ask'), script, { mode: 0o700 });
        const { code, output } = await run(folder, sftp(port, { PubkeyAuthentication: 'no' }), {
          SSH_ASKPASS: join(folder, 'ask'),
          SSH_ASKPASS_REQUIRE: 'force',
          DISPLAY: ':0',
        });
        assert.equal(code, 0, output);
        assert.match(output, /Small\.ndjson/);
      }),
    );
  });

  test('sends the code behind the password', { skip: absent('sftp', 'sshpass') }, async () => {
    await withServer(async ({ port }, place) =>
      inFolder(async (folder) => {
        writeFileSync(join(folder, 'batch'), 'ls\n');
        const password = { PreferredAuthentications: 'password', PubkeyAuthentication: 'no' };
        const command = ['sshpass', '-e', ...sftp(port, password)];
        const { code, output } = await run(folder, command, { SSHPASS: secret + place.freshCode() });
        assert.equal(code, 0, output);
      }),
    );
  });
});

describe('Other SFTP programs', () => {
  test('lftp mirrors the place with a key', { skip: absent('lftp', 'ssh') }, async () => {
    await withServer(async ({ port }, place) =>
      inFolder(async (folder) => {
        place.put('maryland', 'Small.ndjson', '{}\n');
        writeFileSync(join(folder, 'key'), registerKey(place, 'maryland'), { mode: 0o600 });
        const connect = [
          'ssh',
          '-a',
          '-x',
          '-F',
          '/dev/null',
          ...options({ IdentityFile: join(folder, 'key') }),
        ];
        const script = [
          `set sftp:connect-program '${connect.join(' ')}'`,
          `open -u maryland, sftp://127.0.0.1:${port}`,
          'mirror / mirrored',
        ].join('; ');
        const { code, output } = await run(folder, ['lftp', '-c', script], { HOME: folder });
        assert.equal(code, 0, output);
        assert.equal(readFileSync(join(folder, 'mirrored', 'Small.ndjson'), 'utf8'), '{}\n');
      }),
    );
  });

  test('rclone copies the place with a key', { skip: absent('rclone') }, async () => {
    await withServer(async ({ port }, place) =>
      inFolder(async (folder) => {
        place.put('maryland', 'Small.ndjson', '{}\n');
        writeFileSync(join(folder, 'key'), registerKey(place, 'maryland'), { mode: 0o600 });
        const remote = `:sftp,host=127.0.0.1,port=${port},user=maryland,key_file=${join(folder, 'key')}:/`;
        const { code, output } = await run(folder, ['rclone', 'copy', remote, 'copied'], { HOME: folder });
        assert.equal(code, 0, output);
        assert.equal(readFileSync(join(folder, 'copied', 'Small.ndjson'), 'utf8'), '{}\n');
      }),
    );
  });

  test('curl fetches a file with the code behind the password', { skip: curlWithoutSftp() }, async () => {
    await withServer(async ({ port, fingerprint }, place) =>
      inFolder(async (folder) => {
        place.put('maryland', 'Small.ndjson', '{}\n');
        const key = ['--hostpubsha256', fingerprint.replace('SHA256:', '')];
        const user = ['--user', `maryland:${secret}${place.freshCode()}`];
        const url = `sftp://127.0.0.1:${port}/Small.ndjson`;
        const { code, output } = await run(folder, ['curl', '-sS', ...key, ...user, url], { HOME: folder });
        assert.equal(code, 0, output);
        assert.equal(output, '{}\n');
      }),
    );
  });
});

function curlWithoutSftp(): string | false {
  const version = spawnSync('curl', ['--version'], { encoding: 'utf8' });
  if (version.error) return 'not installed: curl';
  return !/^Protocols:.* sftp( |$)/m.test(version.stdout) && 'this curl is built without sftp';
}
