import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { VerdictDocument } from '../../../lib/report/verdict-document.ts';
import { type CertifyOptions, certify } from '../../../lib/run/certify.ts';
import { type ReceiveRunOptions, runReceive } from '../../../lib/run/receive.ts';

const root = fileURLToPath(new URL('project/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ndh-certify-'));
after(() => rmSync(folder, { recursive: true }));

async function run(options: Partial<CertifyOptions>) {
  const said = { progress: '', summary: '' };
  const code = await certify(
    { tool: { name: 'ndh', version: '0.1.0' }, reports: folder, root, ...options },
    {
      progress: { write: (text) => (said.progress += text) },
      summary: { write: (text) => (said.summary += text) },
      exit: () => assert.fail('nobody interrupts'),
    },
  );
  return { code, ...said };
}

const verdict = () => JSON.parse(readFileSync(join(folder, 'verdict.json'), 'utf8')) as VerdictDocument;

/** What is wrong with an errand of a receiver, each by itself. */
const errands: [Partial<ReceiveRunOptions>, RegExp][] = [
  [{ config: 'ndh.config.yaml' }, /either the address of a server or --config/],
  [{ edition: '1.0.1' }, /did you mean "1\.0\.0"/],
  [{ defect: ['polls-evry-second'] }, /did you mean "polls-every-second"/],
  [{ type: ['Organisation'] }, /--type: .*did you mean "Organization"/],
  [{ filter: ['address-state'] }, /--filter "address-state" is no query/],
  [{ filter: ['Organisation?name=a'] }, /--filter: .*did you mean "Organization"/],
  [{ since: '2026-02-30T00:00:00Z' }, /--since .* is no instant/],
  [{ since: '2026-02-28' }, /--since .* is no instant/],
  [{ since: '2026-02-28T00:00:00Z', schedule: 'daily' }, /--since is of \$export/],
  [{ schedule: 'weekely' }, /did you mean "weekly"/],
  [{ delete: true }, /--delete goes with --schedule only/],
  [{ ca: 'nowhere.pem' }, /nowhere\.pem does not exist; expected certificates to trust, PEM$/],
  [{ sftp: true }, /--sftp goes with --schedule only/],
];

describe('certify', () => {
  test('judges, reports and returns the exit code', async () => {
    const { code, summary, progress } = await run({ only: 'NDH-REG-01,NDH-AUTH-01' });
    assert.equal(code, 0);
    assert.match(progress, /^registration: 1 scenarios \(/m);
    assert.match(summary, /The target conforms: 2 requirements, none broken\./);
    const { totals, complete, exitCode } = verdict();
    assert.deepEqual([totals.conforms, complete, exitCode], [2, true, 0]);
    for (const name of ['messages.ndjson', 'junit.xml', 'summary.txt', 'report.html'])
      assert.ok(existsSync(join(folder, name)), name);
  });

  test('blames no requirement when nobody answers', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    writeFileSync(join(folder, 'report.html'), 'of an earlier run');
    const { code, summary } = await run({ target: `http://127.0.0.1:${port}/fhir` });
    assert.equal(code, 3);
    assert.match(summary, /could not be reached; no requirement is blamed/);
    const { totals, complete, exitCode, requirements } = verdict();
    assert.equal(totals.notTested, requirements.length);
    assert.deepEqual([complete, exitCode], [false, 3]);
    assert.equal(existsSync(join(folder, 'report.html')), false);
  });

  test('writes nothing for a mistake on the command line', async () => {
    const reports = join(folder, 'untouched');
    await assert.rejects(run({ reports, edition: '1.0.0-balot' }), /did you mean "1\.0\.0-ballot"\?/);
    await assert.rejects(run({ reports, only: 'schedulin' }), /did you mean "scheduling"\?/);
    await assert.rejects(run({ reports, only: 'NDH-SCHED-04' }), /NDH-SCHED-04 is no requirement of edition/);
    await assert.rejects(
      run({ reports, config: 'a.yaml', target: 'http://127.0.0.1' }),
      /exclude each other/,
    );
    assert.equal(existsSync(reports), false);
  });

  test('asks no target before all else on the command line is right', async () => {
    let asked = 0;
    const server = createServer((_, answer) => {
      asked += 1;
      answer.writeHead(404).end();
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir`;
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const into = join(folder, 'received');
    const errand = { url: target, login: 'smart', alg: 'ES384', into } as const;
    const mistakes: [Promise<unknown>, RegExp][] = [
      [run({ target, only: 'BULK-KIK' }), /--only: unknown .*"BULK-KICK"\?$/],
      [
        run({ target, only: 'NDH-STATUS-01', edition: '1.0.0-ballot' }),
        /no requirement of edition 1\.0\.0-ba/,
      ],
      [run({ target, reports: file }), /cannot write reports to .*a-file is no folder/],
      ...errands.map(([wrong, message]) => {
        return [runReceive({ ...errand, ...wrong }, { write: () => true }), message] as [
          Promise<unknown>,
          RegExp,
        ];
      }),
      [runReceive({ ...errand, into: file }, { write: () => true }), /a-file is no folder/],
    ];
    for (const [mistake, message] of mistakes)
      await assert.rejects(mistake, { name: 'ConfigurationError', message });
    assert.equal(asked, 0);
    assert.ok(!existsSync(into));
    server.close();
  });

  test('says so when the reports cannot be written', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    await assert.rejects(run({ reports: file }), {
      name: 'ConfigurationError',
      message: /cannot write reports/,
    });
  });
});
