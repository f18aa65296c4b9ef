import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../bin/ndh.cjs', import.meta.url));

function ndh(...parameters: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [program, ...parameters],
      { cwd: tmpdir() },
      (_error, out, err) => resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });
}

describe('ndh', () => {
  const mistakes: [string, string[], RegExp][] = [
    ['a misspelt command', ['certifi'], /unknown command 'certifi' \(Did you mean certify\?\)/],
    [
      'a misspelt option',
      ['certify', '--editon', '1'],
      /unknown option '--editon' \(Did you mean --edition\?\)/,
    ],
    [
      'an unknown edition',
      ['list', 'requirements', '--edition', '2.0.0'],
      /did you mean "1\.0\.0"|did you mean "2\.0\.0-current"/,
    ],
    ['an unknown defect', ['certify', '--defect', 'nonsense'], /unknown defect "nonsense"/],
    [
      'a directory that is not there',
      ['certify', '--directory', 'nowhere.tgz'],
      /no file or folder nowhere\.tgz/,
    ],
    [
      'an address to begin with that is none',
      ['init', 'ndh.example.org', '--yes'],
      /"ndh\.example\.org": baseUrl is/,
    ],
    ['nobody to ask', ['init', 'http://127.0.0.1:9/fhir'], /run ndh init in a terminal, or with --yes/],
    ['no configuration to check', ['config', 'check'], /the configuration ndh\.config\.yaml does not exist/],
    ['no configuration to print', ['config', 'print'], /the configuration ndh\.config\.yaml does not exist/],
    [
      'a baseline that is not there',
      ['certify', '--baseline', 'nowhere.yaml'],
      /the baseline nowhere\.yaml does not exist/,
    ],
    [
      'a run to judge again that is not there',
      ['certify', '--only-failed', 'nowhere'],
      /--only-failed nowhere: no verdict\.json there/,
    ],
    ['failures of no run', ['baseline', 'nowhere'], /ndh baseline nowhere: no verdict\.json there/],
    [
      'a date that is none',
      ['baseline', '--expiry', '2027-02-29'],
      /--expiry is "2027-02-29"; expected a date like/,
    ],
    ['a configuration that is not there', ['certify', '--config', 'nowhere.yaml'], /nowhere\.yaml/],
    [
      'a defect for a real target',
      ['certify', '--target', 'http://127.0.0.1:9', '--seed', '1'],
      /--seed shapes the simulated NDH/,
    ],
    [
      'a configuration and an address for the doctor',
      ['doctor', '--config', 'a.yaml', '--target', 'http://127.0.0.1:9'],
      /'--config <file>' cannot be used with option '--target <url>'/,
    ],
    ['an edition that no doctor knows', ['doctor', '--edition', '3'], /edition "3"/],
    ['a client without keys', ['simulate', '--client', 'tool'], /expected ID=FILE or ID=URL/],
    [
      'a client whose file is missing',
      ['simulate', '--client', 'tool=no.json'],
      /no.json, for a public key set, does not exist/,
    ],
    ['a client whose keys are abroad', ['simulate', '--client', 'a=http://a.example/'], /no https/],
    ['a pack that is not there', ['verify', 'nowhere.zip'], /the pack nowhere\.zip does not exist/],
    ['a run that is not there', ['pack', 'nowhere', '--out', 'a.zip'], /nowhere: no verdict\.json there/],
    ['a pack without a name', ['pack'], /required option '--out <file>' not specified/],
    ['a port that is none', ['simulate', '--port', '99999'], /a port is a number/],
    [
      'an unknown requirement',
      ['explain', 'NDH-LIST-1'],
      /unknown requirement "NDH-LIST-1"; did you mean "NDH-LIST/,
    ],
    ['the beginning of an id', ['explain', 'NDH-LIST'], /there are NDH-LIST-01, NDH-LIST-02/],
    [
      'a requirement of another edition',
      ['explain', 'NDH-STATUS-01', '--edition', '1.0.0-ballot'],
      /it is one of 1\.0\.0, 2\.0\.0-current/,
    ],
    [
      'a folder without a run',
      ['explain', 'NDH-LIST-01', '--run', 'nowhere'],
      /--run nowhere: no verdict\.json/,
    ],
    ['a file that is not there', ['validate', 'nowhere.ndjson'], /nowhere\.ndjson/],
    ['a trace that is not there', ['grade', 'nowhere.ndjson'], /the trace nowhere\.ndjson does not exist/],
    ['a situation without a trace', ['simulate', '--situation', 'smart-only'], /goes with --grade only/],
    ['an unknown situation', ['simulate', '--grade', '--situation', 'smart'], /did you mean "smart-only"/],
    ['a receiver without an address', ['receive'], /either the address of a server or --config/],
    [
      'an unknown client defect',
      ['receive', 'http://127.0.0.1:9', '--defect', 'polls'],
      /did you mean "polls-every-second"/,
    ],
    ['a directory of nobody', ['simulate', '--size', '0'], /a whole number from 1 on/],
  ];
  for (const [title, parameters, message] of mistakes) {
    test(`answers ${title} in one sentence, with exit code 2`, async () => {
      const { code, out, err } = await ndh(...parameters);
      assert.equal(code, 2);
      assert.match(err, message);
      assert.match(err, /^ndh: [^\n]+\n$/);
      assert.equal(out, '');
    });
  }

  test('shows examples in the help of every command', async () => {
    for (const command of [
      'certify',
      'config',
      'init',
      'doctor',
      'simulate',
      'receive',
      'grade',
      'validate',
      'explain',
      'baseline',
      'compare-editions',
      'list',
    ]) {
      const { code, out } = await ndh(command, '--help');
      assert.equal(code, 0);
      assert.match(out, new RegExp(`Examples:\\n  ndh ${command}`));
    }
  });

  test('answers a disc that is full in one sentence, with exit code 2', async (context) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'ndh-full-'));
    context.after(() => rmSync(dataDir, { recursive: true }));
    const command = `ulimit -f 100 && exec "$@"`;
    const simulate = ['simulate', '--port', '0', '--sftp-port', '0', '--data-dir', dataDir];
    const child = spawn('sh', ['-c', command, 'sh', process.execPath, program, ...simulate]);
    child.stdout.once('data', () => child.kill());
    const said = (await child.stderr.toArray()).join('');
    if (child.exitCode === null) await once(child, 'exit');
    assert.equal(child.exitCode, 2, said);
    assert.match(said, /^ndh: the state cannot be kept in .* name another folder with --data-dir\n$/);
  });

  test('runs nothing behind a launcher that was killed', async () => {
    const parameters = ['simulate', '--port', '0', '--sftp-port', '0', '--size', '1'];
    const launcher = spawn(process.execPath, [program, ...parameters], { cwd: tmpdir() });
    const [said] = (await once(launcher.stdout.setEncoding('utf8'), 'data')) as [string];
    const [base = ''] = /http:\S+fhir/.exec(said) ?? [];
    assert.equal((await fetch(`${base}/metadata`)).status, 200);
    launcher.kill('SIGKILL');
    // What the launcher started writes to the same pipe, which ends with the last of its writers.
    await once(launcher.stdout.resume(), 'end');
    await assert.rejects(fetch(`${base}/metadata`), TypeError);
  });

  test('lists the requirements of an edition as JSON', async () => {
    const { code, out } = await ndh('list', 'requirements', '--json');
    assert.equal(code, 0);
    const rows = JSON.parse(out) as { id: string }[];
    assert.ok(rows.length > 400);
    assert.ok(rows.some(({ id }) => id === 'NDH-REG-01'));
  });
});
