import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type VerdictDocument, verdictDocument } from '../../../lib/report/verdict-document.ts';
import { baseline } from '../../../lib/run/baseline.ts';
import { type CertifyOptions, certify } from '../../../lib/run/certify.ts';
import { makePlan } from '../../../lib/run/plan.ts';
import { fabricatedReport } from '../report/fabricated-report.ts';

const root = fileURLToPath(new URL('project/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ndh-known-'));
after(() => rmSync(folder, { recursive: true }));

/** A target that is there, and counts what it is asked. */
const target = { base: '', asked: 0 };
const server = createServer((_, answer) => {
  target.asked += 1;
  answer.writeHead(404).end();
});
before(async () => {
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  target.base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir`;
});
after(() => server.close());

function written(name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(content));
  return file;
}

/** The reports of a run in which NDH-AUTH-01 is broken, NDH-AUTH-02 falls short and NDH-SFTP-03 met a fault. */
function earlier(): string {
  const place = join(folder, 'earlier');
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'verdict.json'), JSON.stringify(verdictDocument(fabricatedReport())));
  return place;
}

const entry = { requirement: 'NDH-AUTH-02', reason: 'known since May', expiry: '2999-12-31' };

describe('The plan of a run', () => {
  test('knows what the configuration waives and what the baseline lists', async () => {
    const waiver = { ...entry, person: 'Ada Park' };
    const config = written('ndh.config.json', { baseUrl: target.base, waivers: [waiver] });
    const { accepted } = await makePlan({ config, baseline: written('baseline.json', [entry]) });
    assert.deepEqual(accepted, [
      { by: 'waiver', ...waiver },
      { by: 'baseline', ...entry },
    ]);
  });

  test('keeps them, and the policy, where nobody answers', async () => {
    const policy = { profile: 'connectathon' };
    const waivers = [{ ...entry, person: 'Ada Park' }];
    const config = written('ndh.config.json', { baseUrl: 'http://127.0.0.1:9/fhir', policy, waivers });
    const plan = await makePlan({ config });
    assert.ok(plan.unreachable);
    assert.deepEqual([plan.policy, plan.accepted.length], ['connectathon', 1]);
  });

  test('selects what failed in an earlier run, and of that what --only names', async () => {
    const selected = async (more: object) => (await makePlan({ onlyFailed: earlier(), ...more })).selected;
    assert.deepEqual(await selected({}), ['NDH-AUTH-01', 'NDH-SFTP-03']);
    assert.deepEqual(await selected({ strict: true }), ['NDH-AUTH-01', 'NDH-AUTH-02', 'NDH-SFTP-03']);
    assert.deepEqual(await selected({ only: 'login' }), ['NDH-AUTH-01']);
  });

  const mistakes: [what: string, options: () => object, message: RegExp][] = [
    [
      'a baseline with a typo',
      () => ({ baseline: written('typo.json', [{ ...entry, requirement: 'NDH-AUTH-2' }]) }),
      /typo\.json:1:\d+: baseline\[0\]\.requirement is .*did you mean "NDH-AUTH-02"/,
    ],
    ['a run that is none', () => ({ onlyFailed: folder }), /--only-failed .*: no verdict\.json there/],
    ['a run of another edition', () => ({ onlyFailed: earlier(), edition: '1.0.0' }), /that run judged by/],
  ];
  for (const [what, options, message] of mistakes)
    test(`asks nobody where there is ${what}`, async () => {
      target.asked = 0;
      const plan = makePlan({ target: target.base, ...options() });
      await assert.rejects(plan, { name: 'ConfigurationError', message });
      assert.equal(target.asked, 0);
    });
});

describe('A run with known failures', () => {
  const reports = join(folder, 'reports');
  const verdict = () => JSON.parse(readFileSync(join(reports, 'verdict.json'), 'utf8')) as VerdictDocument;

  async function run(options: Partial<CertifyOptions>) {
    let summary = '';
    const code = await certify(
      { tool: { name: 'ndh', version: '0.1.0' }, reports, root, strict: true, ...options },
      {
        progress: { write: () => true },
        summary: { write: (text) => (summary += text) },
        exit: () => assert.fail('nobody interrupts'),
      },
    );
    return { code, summary };
  }

  test('passes by the baseline that is written from an earlier one, into the folder of that', async () => {
    const first = await run({ only: 'NDH-AUTH-01,NDH-AUTH-02' });
    assert.equal(first.code, 1, first.summary);
    const known = join(folder, 'baseline.yaml');
    writeFileSync(known, baseline({ run: reports, strict: true }, new Date()));
    const { code, summary } = await run({ onlyFailed: reports, baseline: known });
    assert.equal(code, 0, summary);
    assert.match(summary, /In the baseline \(1\)\n {2}NDH-AUTH-02/);
    const judged = verdict().requirements.filter(({ scenarios }) => scenarios.length > 0);
    assert.deepEqual(
      judged.map(({ id }) => id),
      ['NDH-AUTH-02'],
    );
  });

  test('leaves the earlier reports where nothing failed in them', async () => {
    writeFileSync(join(reports, 'verdict.json'), JSON.stringify({ ...verdict(), requirements: [] }));
    await assert.rejects(run({ onlyFailed: reports }), {
      name: 'ConfigurationError',
      message: /verdict\.json: nothing failed there, so there is nothing to judge again$/,
    });
    assert.ok(existsSync(join(reports, 'summary.txt')));
  });
});
