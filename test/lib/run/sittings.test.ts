import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Exchange } from '../../../lib/client/exchange.ts';
import { Http } from '../../../lib/client/http.ts';
import type { TargetConfig } from '../../../lib/config/target-config.ts';
import { loadRequirements } from '../../../lib/edition/load-requirements.ts';
import type { VerdictDocument } from '../../../lib/report/verdict-document.ts';
import { Course } from '../../../lib/run/course.ts';
import { createRunner, projectRoot } from '../../../lib/run/create-runner.ts';
import { Sitting, type SittingOptions } from '../../../lib/run/sitting.ts';
import { foldVerdicts } from '../../../lib/verdict/fold-verdicts.ts';
import { startNdh } from '../../../simulators/ndh/start-ndh.ts';
import { edition, SlowServer } from '../../slow-server.ts';

const day = 86_400_000;

/** One sitting without its reports. */
async function sit(target: TargetConfig, path: string, requirements: string[]) {
  const asked: Exchange[] = [];
  const http = new Http({ record: (exchange) => asked.push(exchange) });
  await http.exchange({ method: 'GET', url: `${target.baseUrl}/metadata` });
  const sitting = await Sitting.open({
    ...{ path, target, edition, version: 'test', requirements, root: projectRoot, asked },
  });
  try {
    const course = new Course(sitting);
    const runner = await createRunner();
    const ran: string[] = [];
    for (let pass = course.next(); pass; pass = course.next())
      await runner.run({
        ...{ parameters: { edition, target, state: path }, requirements, ...pass },
        onScenario: (run) => {
          ran.push(run.location);
          course.take(run);
        },
      });
    const { scenarios, unfinished } = course;
    const catalogue = loadRequirements(edition).filter(({ id }) => requirements.includes(id));
    const verdict = foldVerdicts({ scenarios, faults: course.faults, complete: true }, catalogue);
    return { ran, unfinished, verdicts: verdict.requirements.map((row) => row.verdict), verdict };
  } finally {
    sitting.close();
  }
}

const reportIn = (folder: string): VerdictDocument =>
  JSON.parse(readFileSync(join(folder, 'reports/verdict.json'), 'utf8')) as VerdictDocument;

describe('A run that goes on over several sittings', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ndh-sittings-'));
  let server: SlowServer;
  before(async () => (server = await SlowServer.start()));
  after(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  /** The state as it is on another machine. */
  const moved = (from: string, to: string): string => {
    const path = join(folder, to, 'run.state');
    mkdirSync(join(folder, to));
    for (const end of ['', '.key']) copyFileSync(from + end, path + end);
    return path;
  };

  test('judges what takes days, does nothing twice and tells nobody a secret', async () => {
    const rows = ['NDH-LIST-01', 'NDH-PARAM-35'];
    const target = await server.config();
    let path = join(folder, 'first.state');
    const sittings = [await sit(target, path, rows)];
    for (let last = sittings[0]; last?.unfinished; last = sittings.at(-1)) {
      assert.ok(sittings.length < 15);
      const { scenarios, next } = last.unfinished;
      assert.deepEqual(new Set(scenarios.map(({ why }) => why)), new Set(['waits']));
      const state = readFileSync(path, 'latin1');
      for (const secret of server.secrets) assert.equal(state.includes(secret), false);
      await server.comeBack(next);
      path = moved(path, String(sittings.length));
      sittings.push(await sit(target, path, rows));
    }
    assert.ok(sittings.length > 1);
    assert.ok(server.secrets.size > 3);
    assert.deepEqual(sittings.at(-1)?.verdicts, ['conforms', 'conforms']);
    const asked = (sittings.at(-1)?.verdict.requirements ?? [])
      .flatMap(({ scenarios }) => scenarios.flatMap(({ run }) => run.steps))
      .flatMap(({ attachments }) => attachments.map(({ body }) => body))
      .filter((body) => /"url":"[^"]*\$/.test(body) && /"status":202/.test(body));
    assert.equal(asked.length, server.kickOffs);
    // Over is over.
    assert.deepEqual((await sit(target, path, rows)).ran, []);
  });

  test('goes on where it was killed, and asks for nothing of which it knows that it was done', async () => {
    const config = join(folder, 'killed.config.json');
    const path = join(folder, 'killed.state');
    writeFileSync(config, JSON.stringify(await server.written()));
    const before = server.kickOffs;
    const certify = async (killAt?: RegExp, ...options: string[]) => {
      const args = ['certify', '--state', path, '--reports', join(folder, 'reports'), ...options];
      const run = spawn(process.execPath, [join(projectRoot, 'bin/ndh.ts'), ...args], { stdio: 'ignore' });
      server.onAnswer = (what) => void (killAt?.test(what) && run.kill('SIGKILL'));
      const [code] = (await once(run, 'exit')) as [number | null];
      // No code is good twice.
      if (code === null) await server.move({ advance: 'PT1M' });
      return code ?? run.signalCode;
    };
    // Before it hears that its export is accepted.
    assert.equal(await certify(/^POST .*\$/, '--config', config, '--only', 'NDH-LIST-01'), 'SIGKILL');
    assert.equal(server.kickOffs, before + 1);
    assert.equal(await certify(), 5);
    assert.equal(server.kickOffs, before + 2);
    const told = /Come back at (\S+Z)/.exec(String(reportIn(folder).unfinished))?.[1] ?? '';
    // The one that was asked for before the kill is there no more.
    assert.equal(await server.comeBack(new Date(told)), 1, String(reportIn(folder).left));
    assert.equal(await certify(/^GET .*list/), 'SIGKILL');
    assert.equal(await certify(), 0);
    assert.equal(server.kickOffs, before + 2);
    const verdicts = reportIn(folder).requirements.filter(({ verdict }) => verdict !== 'notTested');
    assert.deepEqual(
      verdicts.map(({ id, verdict }) => [id, verdict]),
      [['NDH-LIST-01', 'conforms']],
    );
  });

  test('blames nobody where it comes late', async () => {
    const target = await server.config();
    const path = join(folder, 'late.state');
    const rows = ['NDH-LIST-01', 'NDH-PARAM-35'];
    let { unfinished, verdicts } = await sit(target, path, rows);
    for (let late = 5; unfinished; late += 3) {
      await server.comeBack(new Date((unfinished.last?.getTime() ?? NaN) + late * day));
      ({ unfinished, verdicts } = await sit(target, path, rows));
    }
    assert.ok(
      verdicts.every((verdict) => ['conforms', 'recorded', 'notTestable'].includes(verdict)),
      String(verdicts),
    );
    assert.ok(verdicts.includes('conforms'));
  });

  test('goes on with another token, and with accounts that each have to be free', async () => {
    const { accountId, token } = await server.openAccount();
    const path = join(folder, 'token.state');
    const rows = ['NDH-LIST-01', 'NDH-PARAM-35'];
    const provided = async () => {
      const accounts = [{ name: 'A', accountId, token: await token() }];
      return server.config({ registration: undefined, accounts });
    };
    let { unfinished, verdicts } = await sit(await provided(), path, rows);
    const put = unfinished?.scenarios.map(({ why }) => why) ?? [];
    assert.ok(put.includes('waits') && put.includes('putOff'), String(put));
    while (unfinished) {
      await server.comeBack(unfinished.next);
      ({ unfinished, verdicts } = await sit(await provided(), path, rows));
    }
    assert.deepEqual(verdicts, ['conforms', 'conforms']);
  });

  test('goes on after a mistake in the configuration', async () => {
    const path = join(folder, 'mistaken.state');
    const rows = ['NDH-LIST-01'];
    const target = await server.config();
    const { unfinished } = await sit(target, path, rows);
    await server.comeBack(unfinished?.next);
    const asked = server.kickOffs;
    const list = { ...target.list, request: { command: [join(folder, 'no-such-program')] } };
    const mistaken = await sit(await server.config({ list }), path, rows);
    assert.match(
      String(mistaken.verdict.configurationErrors),
      /^list\.request: the command \S+ is not found$/,
    );
    assert.deepEqual(
      mistaken.unfinished?.scenarios.map(({ why }) => why),
      ['brokenOff'],
    );
    // No code is good twice.
    await server.move({ advance: 'PT1M' });
    assert.deepEqual((await sit(target, path, rows)).verdicts, ['conforms']);
    assert.equal(server.kickOffs, asked);
  });

  test('does not go on with a server that has become another one', async () => {
    const target = await server.config();
    const path = join(folder, 'other.state');
    const rows = ['NDH-LIST-01'];
    await sit(target, path, rows);
    const asked = server.answers;
    const open = (changes: Partial<SittingOptions>) =>
      Sitting.open({
        ...{ path, target, edition, version: 'test', requirements: rows, root: projectRoot, asked: [] },
        ...changes,
      });
    const another = await startNdh({ size: 5, sftpPort: 0 });
    const sftp = { ...target.sftp!, port: another.sftpPort ?? 0 };
    const refused: [Partial<SittingOptions>, RegExp][] = [
      [
        { edition: '1.0.0' },
        /^the edition was 1\.0\.0-ballot when the state \S+ was begun, and is 1\.0\.0 now/,
      ],
      [{ version: 'later' }, /^the version of ndh was test when/],
      [
        { target: { ...target, sftp } },
        /^the host key of the SFTP server was SHA256:\S+ when .* and is SHA256:\S+ now/,
      ],
      [{ target: { ...target, baseUrl: another.base } }, /^the state \S+ is of another target, /],
      [
        { target: { ...target, state: { key: 'some key that it never had' } } },
        /^the state was sealed with another key/,
      ],
    ];
    for (const [changes, message] of refused)
      await assert.rejects(open(changes), { name: 'ConfigurationError', message });
    await another.stop();
    assert.equal(server.answers, asked);
  });
});
