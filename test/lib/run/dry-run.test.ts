import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { dryRun } from '../../../lib/run/dry-run.ts';
import { anAuthority } from '../../gates/authority.ts';
import { ConfigurationError } from '../../../lib/verdict/outcomes.ts';

describe('A dry run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ndh-dry-run-'));
  const asked: unknown[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.end();
  });
  let origin = '';
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  const written = (config: object): string => {
    const path = join(folder, 'ndh.config.json');
    writeFileSync(path, JSON.stringify({ baseUrl: `${origin}/fhir`, ...config }));
    return path;
  };
  const whole = {
    tier: 'exchange',
    accounts: [{ accountId: 'maryland', secret: 'a-secret-of-maryland' }],
    registration: { url: 'https://accounts.example/open', samples: { grant: { purpose: 'x' } } },
    login: { url: 'https://login.example/first', codeUrl: 'https://login.example/second' },
    files: { tokenHosts: ['files.example'] },
    delete: {
      request: {
        http: {
          url: 'remove',
          headers: { 'x-api-key': 'a-secret-key' },
          form: { link: '{link}', token: 'a-secret-form' },
        },
      },
    },
    control: {
      levers: { closeAccount: { command: ['close.sh', '--token=a-secret-option', '{accountId}'] } },
    },
    sftp: { host: 'sftp.example', port: 2222 },
    limits: { requests: 5000, requestsPerSecond: 2.5 },
  };

  test('says what a run would do, and sends nothing', async () => {
    const told = await dryRun({ config: written(whole), only: 'NDH-REG-01,deletion' });
    assert.deepEqual(asked, []);
    for (const line of [
      /^A dry run: nothing is sent to http:\/\/127\.0\.0\.1:\d+\/fhir\.$/m,
      /^ {2}by +edition 1\.0\.0-ballot, tier exchange, policy certify$/m,
      /^ {2}registration +1 scenario of 1 requirement$/m,
      /^ {2}deletion +[1-9]\d* scenarios of [1-9]\d* requirements$/m,
      /^ {2}127\.0\.0\.1:\d+ +sees tokens$/m,
      /^ {2}login\.example +sees secrets and codes of the accounts$/m,
      /^ {2}files\.example +sees tokens$/m,
      /^ {2}sftp\.example:2222 +by SFTP/m,
      /^ {2}login\.second +POST https:\/\/login\.example\/second \{"challenge":"\{challenge\}","code":"\{code\}"\}$/m,
      /^ {2}delete\.request +POST http:\/\/127\.0\.0\.1:\d+\/fhir\/remove x-api-key: \*\*\* \{"link":"\{link\}","token":"\*\*\*"\}$/m,
      /^ {2}control\.levers\.closeAccount +runs close\.sh --token=\*\*\* \{accountId\}$/m,
      /^ {2}accounts +closed by control\.levers\.closeAccount$/m,
      /^ {2}schedules +cancelled by the operation with _cancel/m,
      /^ {2}rate +2\.5 requests a second$/m,
      /^ {2}budget +5,000 requests, and those that tidy up$/m,
    ])
      assert.match(told, line);
    assert.doesNotMatch(told, /^ {2}scheduling /m);
    assert.doesNotMatch(told, /a-secret/);
  });

  test('says who sees certificates, and which UDAP clients come about', async () => {
    const pem = await (await anAuthority()).issue('a', { uri: 'https://clients.example/a' });
    const accounts = [{ accountId: 'a', tls: pem, udap: pem }];
    const told = await dryRun({ config: written({ accounts, login: { mode: 'udap' } }) });
    assert.match(told, /^ {2}127\.0\.0\.1:\d+ +sees tokens, certificates$/m);
    assert.match(
      told,
      /^ {2}UDAP clients +registered for each account that is used, and taken back at the end$/m,
    );
    assert.doesNotMatch(told, /BEGIN/);
  });

  test('says how files and the sessions of a portal go', async () => {
    const accounts = [{ accountId: 'a', token: 'a-secret' }];
    const url = 'https://portal.example/account';
    const usual = await dryRun({ config: written({ accounts, portal: { url } }) });
    assert.match(
      usual,
      /^ {2}files +.*; what schedules have put into accounts of the configuration is deleted/m,
    );
    assert.match(usual, /^ {2}sessions of the portal +the browser signs out before it is closed$/m);
    const list = { request: { person: 'Open the outbox', answers: { links: 'The addresses' } } };
    const byHand = await dryRun({ config: written({ accounts, list, portal: { url, mode: 'person' } }) });
    assert.match(byHand, /^ {2}files +.*; others stay: what list\.request tells is not deleted$/m);
    assert.match(byHand, /^ {2}sessions of the portal +whoever is asked to visit it is asked to sign out$/m);
  });

  test('knows no more than the address where only that is given, and does not ask', async () => {
    const told = await dryRun({ target: `${origin}/fhir` });
    assert.deepEqual(asked, []);
    assert.match(told, /^Only its address is known: a run would ask it for test bindings .*$/m);
    assert.match(told, /^Bindings\n {2}none /m);
    assert.match(told, /^What comes about on the server\n {2}none /m);
  });

  test('of the simulated NDH says that it is on this machine', async () => {
    assert.match(await dryRun({ only: 'NDH-REG-01' }), /^The simulated NDH is started on this machine/m);
  });

  test('refuses what the run would refuse', async () => {
    await assert.rejects(dryRun({ config: written({ tiers: 'x' }) }), ConfigurationError);
    await assert.rejects(dryRun({ target: 'nowhere' }), ConfigurationError);
    await assert.rejects(dryRun({ only: 'NDH-REG-0' }), ConfigurationError);
    await assert.rejects(dryRun({ config: join(folder, 'missing.yaml') }), ConfigurationError);
  });
});
