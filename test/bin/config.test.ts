import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../bin/ndh.cjs', import.meta.url));

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'ndh-config-'));
});
after(() => rmSync(folder, { recursive: true }));

/** What the command says of a configuration in the folder where it runs. */
function config(text: string, ...parameters: string[]): Promise<{ code: number; out: string; err: string }> {
  writeFileSync(join(folder, 'ndh.config.yaml'), text);
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [program, 'config', ...parameters],
      { cwd: folder, env: { ...process.env, NDH_SECRET: 'from-the-environment' } },
      (_error, out, err) => resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });
}

const good = 'baseUrl: https://directory.example\naccounts: [{ accountId: a, secret: "${NDH_SECRET}" }]\n';

describe('ndh config', () => {
  test('finds no fault in a configuration that can be used', async () => {
    const { code, out, err } = await config(good, 'check');
    assert.deepEqual([code, err], [0, '']);
    assert.match(
      out,
      /^ndh.config.yaml: no fault found\nCan be judged: .*scheduling.*\. Not testable: .*\.\n$/,
    );
  });

  test('tells each fault on a line, with exit code 2', async () => {
    const { code, out, err } = await config(`${good}polcy: {}\nsftp: { prt: 22 }\n`, 'check');
    assert.deepEqual([code, err], [2, '']);
    assert.deepEqual(out.split('\n'), [
      'ndh.config.yaml:3:1: unknown key "polcy"; did you mean "policy"?',
      'ndh.config.yaml:4:9: unknown key "prt" in sftp; did you mean "port"?',
      'ndh.config.yaml: 2 faults',
      '',
    ]);
  });

  test('prints a configuration without its secrets', async () => {
    const yaml = await config(good, 'print');
    assert.match(yaml.out, /# Account identifier[^\n]*\n\s+accountId: a\n/);
    const json = await config(good, 'print', '--json');
    assert.deepEqual((JSON.parse(json.out) as { accounts: unknown }).accounts, [
      { name: 'A', accountId: 'a', secret: '***' },
    ]);
    assert.doesNotMatch(yaml.out + json.out, /from-the-environment/);
  });

  test('prints no configuration that cannot be used', async () => {
    const { code, out, err } = await config(`${good}polcy: {}\n`, 'print');
    assert.deepEqual([code, out], [2, '']);
    assert.equal(err, 'ndh: ndh.config.yaml:3:1: unknown key "polcy"; did you mean "policy"?\n');
  });
});
