import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { findBrowser } from '../../../lib/client/browser/find-browser.ts';
import { Conversation } from '../../../lib/client/conversation.ts';
import { discoverTarget } from '../../../lib/config/discover-target.ts';
import { loadEdition } from '../../../lib/edition/load-edition.ts';
import { cleanUp } from '../../../lib/run/clean-up.ts';
import { withKept } from '../../../lib/run/kept-options.ts';
import { leftIn } from '../../../lib/state/run-state.ts';
import { type StartedNdh, startNdh } from '../../../simulators/ndh/start-ndh.ts';
import { startMutatingProxy } from '../../mutating-proxy.ts';

const found = await findBrowser();
const skip = 'reason' in found ? found.reason : false;
const root = new URL('../../..', import.meta.url).pathname;

describe('What a run leaves on a server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ndh-leftovers-'));
  let ndh: StartedNdh;
  before(async () => {
    ndh = await startNdh({ control: true, size: 5 });
  });
  after(async () => {
    await ndh.stop();
    rmSync(folder, { recursive: true });
  });

  const certify = (origin: string, reports: string, only = 'NDH-SCHED-02'): ChildProcess =>
    spawn(
      process.execPath,
      [
        join(root, 'bin/ndh.ts'),
        'certify',
        '--target',
        `${origin}/fhir`,
        '--only',
        only,
        '--reports',
        reports,
      ],
      { stdio: 'ignore' },
    );
  const statesIn = (reports: string) => readdirSync(reports).filter((name) => name.endsWith('.state'));

  test('is nothing at its end', async () => {
    const reports = join(folder, 'whole');
    const [code] = (await once(certify(ndh.origin, reports), 'exit')) as [number];
    assert.equal(code, 0);
    assert.deepEqual(statesIn(reports), []);
    const har = JSON.parse(readFileSync(join(reports, 'evidence/exchanges.har'), 'utf8')) as {
      log: { entries: { request: { url: string }; _scenario: string }[] };
    };
    const last = har.log.entries.filter(({ _scenario }) => _scenario === 'after the scenarios');
    assert.ok(
      last.some(({ request }) => request.url.endsWith('/close')),
      'an account is closed',
    );
  });

  test('includes no file in an account of the configuration', async () => {
    const conversation = new Conversation({
      config: await discoverTarget(ndh.origin),
      edition: loadEdition('1.0.0-ballot'),
    });
    const { registration, ...found } = conversation.config;
    const granted = await conversation.register(registration?.samples.grant);
    assert.ok(granted.account);
    const { accountId, secret, totp } = granted.account;
    const config = join(folder, 'ndh.config.json');
    const written = {
      baseUrl: found.baseUrl,
      accounts: [{ accountId, secret, totp }],
      login: { url: `${ndh.origin}/login`, codeUrl: `${ndh.origin}/login/code` },
      list: found.list,
      control: { url: `${ndh.origin}/control` },
    };
    writeFileSync(config, JSON.stringify(written));
    const reports = join(folder, 'configured');
    const parameters = ['certify', '--config', config, '--only', 'NDH-EXEC-02', '--reports', reports];
    const run = spawn(process.execPath, [join(root, 'bin/ndh.ts'), ...parameters], { stdio: 'ignore' });
    assert.deepEqual(await once(run, 'exit'), [0, null]);
    assert.deepEqual(statesIn(reports), []);
    // The code of this moment may have been used by the run.
    await conversation.clock.advance('PT1M');
    const { list } = await conversation.receiver(granted.account).readList();
    assert.deepEqual(list?.links, []);
  });

  test('is known after it was killed, and can be removed', async (context) => {
    const reports = join(folder, 'killed');
    const runs: ChildProcess[] = [];
    let token = '';
    // Killed when its request has been carried out, and before it hears of that.
    const proxy = await startMutatingProxy(ndh.origin, 'all', ({ body }, path) => {
      token = /"access_token":"([^"]+)/.exec(String(body))?.[1] ?? token;
      if (path.includes('$')) runs[0]?.kill('SIGKILL');
    });
    context.after(() => proxy.stop());
    const run = certify(proxy.origin, reports);
    runs.push(run);
    await once(run, 'exit');
    assert.equal(run.signalCode, 'SIGKILL');
    const [name = ''] = statesIn(reports);
    const state = join(reports, name);
    const target = { baseUrl: `${proxy.origin}/fhir` };
    const kinds = leftIn(state, target).map(({ kind, doubtful }) => `${kind}${doubtful ? '?' : ''}`);
    assert.deepEqual(kinds, ['account', 'session', 'schedule?']);
    const isOpen = async () => {
      const headers = { authorization: `Bearer ${token}` };
      return (await fetch(`${ndh.origin}/fhir/Organization`, { headers })).status === 200;
    };
    assert.equal(await isOpen(), true);
    let told = '';
    const options = withKept({ state });
    assert.deepEqual(options, { state, target: target.baseUrl });
    assert.equal(await cleanUp(options, (text) => (told += text)), 0);
    assert.equal(told, '3 things removed, 0 left.\n');
    assert.equal(await isOpen(), false);
    assert.equal(await cleanUp(options, (text) => (told += text)), 0);
    assert.match(told, /Nothing is left on the target\.\n$/);
  });

  test('is known and can be removed where a portal took it', { skip }, async (context) => {
    const reports = join(folder, 'killed-in-portal');
    const runs: ChildProcess[] = [];
    let forms = 0;
    // The form is shown first; the next answer tells that the schedule is taken.
    const proxy = await startMutatingProxy(ndh.origin, 'all', (_answer, path) => {
      if (path.startsWith('/portal/schedule') && (forms += 1) === 2) runs[0]?.kill('SIGKILL');
    });
    context.after(() => proxy.stop());
    const run = certify(proxy.origin, reports, 'NDH-SCHED-25');
    runs.push(run);
    await once(run, 'exit');
    assert.equal(run.signalCode, 'SIGKILL');
    const state = join(reports, statesIn(reports)[0] ?? '');
    const target = { baseUrl: `${proxy.origin}/fhir` };
    const kinds = leftIn(state, target).map(({ kind, doubtful }) => `${kind}${doubtful ? '?' : ''}`);
    assert.deepEqual(kinds, ['account', 'session', 'schedule?']);
    let told = '';
    assert.equal(await cleanUp({ state, target: target.baseUrl }, (text) => (told += text)), 0);
    assert.equal(told, '3 things removed, 0 left.\n');
  });

  test('of another server is not touched', async () => {
    const reports = join(folder, 'killed');
    const state = join(reports, statesIn(reports)[0] ?? '');
    await assert.rejects(
      cleanUp({ state, target: `${ndh.origin}/fhir` }, () => {}),
      {
        name: 'ConfigurationError',
        message: /is of another target, http:\/\/127\.0\.0\.1:\d+\/fhir; this one is/,
      },
    );
  });
});
