import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { rawServer } from '../lib/client/raw-server.ts';

const program = fileURLToPath(new URL('../../bin/ndh.cjs', import.meta.url));

function doctor(...parameters: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [program, 'doctor', ...parameters],
      { cwd: tmpdir() },
      (_error, out, err) => resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });
}

test('ndh doctor alone finds this machine ready, by the bundled simulated NDH', async () => {
  const { code, out } = await doctor();
  assert.equal(code, 0, out);
  assert.match(out, /^Before a run against the bundled simulated NDH\n\nok {14}configuration {9}\S/);
  assert.match(out, /\nok {14}login of A {12}\S/);
  assert.match(out, /\n\n(All well|No problem, .*) \(2 not looked at\)\. Go on with: ndh certify\n$/);
  const long = out.split('\n').filter((line) => line.length > 80 && !/\/|[^ ]{41,}/.test(line));
  assert.deepEqual(long, []);
  assert.ok(!out.includes('\u001b'), 'no colours without a terminal');
});

test('ndh doctor ends with 3 where nobody is at the address, and tells the rest all the same', async () => {
  const { code, out } = await doctor('--target', 'http://127.0.0.1:9/fhir', '--json');
  assert.equal(code, 3);
  const { exitCode, checks } = JSON.parse(out) as {
    exitCode: number;
    checks: { id: string; state: string }[];
  };
  assert.equal(exitCode, 3);
  const states = Object.fromEntries(checks.map(({ id, state }) => [id, state]));
  assert.equal(states['address'], 'problem');
  assert.equal(states['metadata'], 'not-looked-at');
  assert.equal(states['disk-space'], 'ok');
});

test('ndh doctor ends with 2 where the configuration is wrong, without a stack trace', async () => {
  const { code, out, err } = await doctor('--config', 'nowhere.yaml');
  assert.equal(code, 2);
  assert.match(out, /\nPROBLEM {9}configuration {9}the configuration nowhere\.yaml/);
  assert.ok(!/ at /.test(err), err);
});

test('ndh doctor looks no further once it is interrupted, and says so', async (context) => {
  const silent = await rawServer(() => undefined);
  const folder = mkdtempSync(join(tmpdir(), 'ndh-doctor-'));
  context.after(async () => {
    await silent.stop();
    rmSync(folder, { recursive: true });
  });
  const config = join(folder, 'ndh.config.json');
  writeFileSync(config, JSON.stringify({ baseUrl: `${silent.origin}/fhir`, policy: { requestSeconds: 2 } }));
  const child = spawn(process.execPath, [program, 'doctor', '--config', config], { cwd: folder });
  let out = '';
  let isSent = false;
  child.stdout.on('data', (text: Buffer) => {
    out += text.toString();
    // From then on it waits for an answer that does not come.
    if (isSent || !/\nnot configured {2}TLS /.test(out)) return;
    isSent = child.kill('SIGINT');
  });
  const [code] = (await once(child, 'close')) as [number];
  assert.equal(code, 130);
  assert.match(out, /\nnot looked at {3}Java {18}it was interrupted\n/);
  assert.match(out, /\n\nInterrupted, with 1 problem so far \(\d+ not looked at\)\.\n$/);
});
