import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { flaws, type Flaw } from './foreign/flaws.ts';
import { startForeignNdh } from './foreign/start-foreign-ndh.ts';
import { writeConfig } from './foreign/write-config.ts';
import { judgeForeignNdh } from './judge-foreign-ndh.ts';

interface Row {
  id: string;
  verdict: string;
  reason: string;
}

/** What `ndh certify` says of the foreign NDH without flaws, with nothing but a file that describes it. */
async function certified(
  only: string,
): Promise<{ code: number; said: string; rows: Row[]; secrets: string[] }> {
  const ndh = await startForeignNdh();
  const folder = mkdtempSync(join(tmpdir(), 'ndh-foreign-'));
  try {
    const reports = join(folder, 'reports');
    const program = new URL('../bin/ndh.ts', import.meta.url).pathname;
    const config = ['--config', writeConfig(ndh, folder), '--edition', '1.0.0'];
    const options = [...config, '--only', only, '--reports', reports];
    const { code, said } = await run([program, 'certify', ...options]);
    const { requirements } = JSON.parse(readFileSync(join(reports, 'verdict.json'), 'utf8')) as {
      requirements: Row[];
    };
    const secrets = ndh.accounts.flatMap(({ passphrase, otpLink }) => [
      passphrase,
      new URL(otpLink).searchParams.get('secret') ?? passphrase,
    ]);
    const written = ['messages.ndjson', 'report.html', 'verdict.json', 'junit.xml']
      .map((name) => readFileSync(join(reports, name), 'utf8'))
      .join('');
    return {
      code,
      said,
      rows: requirements,
      secrets: secrets.filter((secret) => (said + written).includes(secret)),
    };
  } finally {
    rmSync(folder, { recursive: true });
    await ndh.stop();
  }
}

const run = (args: string[]): Promise<{ code: number; said: string }> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, args, { maxBuffer: 2 ** 26 }, (_error, out, err) =>
      resolve({ code: child.exitCode ?? -1, said: out + err }),
    );
  });

/** What it is honestly wanting in: it has neither SMART nor UDAP nor Bulk Data, and few search parameters. */
const wanting = {
  doesNotConform: ['NDH-AUTH-22', 'NDH-AUTH-25', 'NDH-CAP-15'],
  fallsShort: ['NDH-CAP-05', 'NDH-CAP-08', 'NDH-CAP-16', 'NDH-RETR-15'],
};

describe('An NDH that does everything otherwise, told to the tool by a configuration', () => {
  let found: Awaited<ReturnType<typeof certified>>;
  before(async () => {
    const stages =
      'capability,registration,login,overwriting,cancellation,NDH-LIST,NDH-RETR,NDH-FILE,NDH-SFTP';
    found = await certified(`${stages},NDH-SCHED,NDH-PARAM-08,NDH-PARAM-21,NDH-NAME-03,NDH-DEL,NDH-SEC-04`);
  });
  const having = (verdict: string): string[] =>
    found.rows
      .filter((row) => row.verdict === verdict)
      .map(({ id }) => id)
      .sort();

  test('is blamed for nothing but what it has not', () => {
    assert.deepEqual(having('doesNotConform'), wanting.doesNotConform, found.said);
    assert.deepEqual(having('fallsShort'), wanting.fallsShort, found.said);
    assert.equal(found.code, 1);
  });

  test('conforms in all that it does in a way of its own', () => {
    const conforming = having('conforms');
    assert.ok(conforming.length >= 100, `${conforming.length} conform`);
    const told = ['NDH-REG-02', 'NDH-REG-10', 'NDH-REG-14', 'NDH-AUTH-01', 'NDH-SCHED-22', 'NDH-LIST-02'];
    const had = [
      'NDH-RETR-01',
      'NDH-SFTP-05',
      'NDH-OVERWRITE-17',
      'NDH-CANCEL-01',
      'NDH-CANCEL-10',
      'NDH-SEC-04',
    ];
    assert.deepEqual(
      [...told, ...had].filter((id) => !conforming.includes(id)),
      [],
    );
  });

  test('is left alone where nobody can move its time', () => {
    const untold = found.rows.filter(({ verdict }) => verdict === 'notTestable');
    assert.ok(untold.length > 0);
    const reasons =
      /needs a clock|had before it was due|the target gives no means|cancel\.request|registration sample|SMART|405/;
    assert.deepEqual(
      untold.filter(({ reason }) => !reasons.test(reason)),
      [],
    );
  });

  test('keeps its secrets', () => assert.deepEqual(found.secrets, []));
});

/** Flaws that do not hide one another, and the rows that are judged with them. */
const together: [flaws: Flaw[], rows: RegExp][] = [
  [
    ['opens files to every partner', 'opens files to strangers', 'opens lists to every partner'],
    /^NDH-AUTH-1[0-8]$/,
  ],
  [
    ['ignores withdrawals', 'takes impossible dates', 'refuses with a page'],
    /^NDH-(CANCEL-\d\d|SCHED-0[2-6]|PARAM-38)$/,
  ],
  [['leaks links of others'], /^NDH-LIST-0[1-6]$/],
  [['shows folders of others', 'writes no status'], /^NDH-(SFTP-0[1-7]|STATUS-0[12])$/],
  [['ignores _type', 'runs only once'], /^NDH-(PARAM-(06|08|12|17)|EXEC-0[1-5]|SCHED-13)$/],
  [['ignores _typeFilter', 'serves replaced files'], /^NDH-(PARAM-2[0-5]|OVERWRITE-1[0-2])$/],
  [['adds to earlier lines', 'audits no files'], /^NDH-(OVERWRITE-17|EXEC-0[56]|SEC-0[45])$/],
  [['cuts the last line'], /^NDH-(FILE-0\d|RETR-14)$/],
  [['lets in with one factor', 'takes any code', 'keeps deleted files'], /^NDH-(AUTH-0[17]|AUTH-32|DEL-13)$/],
];

describe('The same NDH, where it', () => {
  test('is wrong in some way, is looked at for each', () =>
    assert.deepEqual(together.flatMap(([names]) => names).sort(), Object.keys(flaws).sort()));

  for (const [names, rows] of together)
    test(`${names.join(', ')}, breaks exactly what it should`, async () => {
      const { requirements, harnessErrors, configurationErrors } = await judgeForeignNdh(rows, names);
      const broken = requirements.filter(({ verdict }) => /doesNotConform|fallsShort/.test(verdict));
      assert.deepEqual(
        broken.map(({ requirement }) => requirement.id).sort(),
        [...new Set(names.flatMap((name): readonly string[] => flaws[name]))].sort(),
      );
      assert.ok(requirements.some(({ verdict }) => verdict === 'conforms'));
      assert.deepEqual([harnessErrors, configurationErrors], [[], []]);
    });
});
