import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { parse } from 'yaml';
import { addressesIn } from '../../../lib/bindings/named-values.ts';
import { loadConfig } from '../../../lib/config/load-config.ts';
import { masked } from '../../../lib/config/masked.ts';
import { validateConfig } from '../../../lib/config/validate-config.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ndh-masked-'));
});
after(() => rm(folder, { recursive: true }));

async function maskedFile(text: string, environment: Record<string, string> = {}) {
  const file = join(folder, 'ndh.config.yaml');
  await writeFile(file, text);
  return masked(await loadConfig(file, environment));
}

const written = parse(`
baseUrl: https://directory.example/fhir
accounts:
  - accountId: maryland
    secret: plain-secret
    totp: otpauth://totp/ndh?secret=JBSWY3DPEHPK3PXP
    token: plain-token
    sftp: { password: plain-password, privateKey: plain-private-key }
    client: { id: maryland-client, key: plain-client-key, kid: k1, jwksUrl: 'https://harness.example/jwks.json' }
registration:
  url: https://directory.example/accounts
  samples:
    grant: { organization: { name: Maryland Directory }, apiKey: plain-api-key, pin: 271828, terms: true }
    deny: { note: 'repeats plain-secret inside', again: JBSWY3DPEHPK3PXP }
kickoff: { extraParams: { tenant: plain-tenant, _format: json } }
smart: { tokenUrl: 'https://directory.example/token' }
udap: { cert: plain-certificate }
list: { location: 'https://directory.example/{accountId}/list?sig=plain-signature' }
`) as unknown;

function maskedWritten() {
  const checked = validateConfig(written);
  if ('faults' in checked) throw new Error(checked.faults[0].problem);
  return masked(checked.config);
}

describe('A masked configuration', () => {
  test('shows no secret that stands in it, nor where it is repeated', () => {
    const shown = JSON.stringify(maskedWritten());
    assert.doesNotMatch(shown, /plain-|JBSWY3DPEHPK3PXP|271828/);
    assert.ok(shown.match(/\*\*\*/g)!.length >= 12, shown);
  });

  test('shows everything else', () => {
    const shown = maskedWritten();
    assert.equal(shown.baseUrl, 'https://directory.example/fhir');
    assert.equal(shown.accounts[0]?.accountId, 'maryland');
    assert.equal(shown.accounts[0]?.client?.jwksUrl, 'https://harness.example/jwks.json');
    assert.equal(shown.smart.tokenUrl, 'https://directory.example/token');
    assert.deepEqual(shown.kickoff.extraParams, { tenant: '***', _format: 'json' });
    assert.equal(shown.list?.location, 'https://directory.example/{accountId}/list?sig=***');
    assert.deepEqual(shown.registration?.samples.grant, {
      organization: { name: 'Maryland Directory' },
      apiKey: '***',
      pin: '***',
      terms: true,
    });
    assert.deepEqual(shown.files.tokenHosts, []);
    assert.equal(shown.policy.accountFromToken, false);
  });

  test('shows nothing that came from the environment or a file but addresses', async () => {
    await writeFile(join(folder, 'token.txt'), 'from-a-file\n');
    const shown = await maskedFile(
      `
baseUrl: https://\${NDH_HOST}/fhir
edition: \${NDH_EDITION}
accounts:
  - accountId: \${NDH_ACCOUNT}
    token: file:token.txt
    list: \${NDH_LIST}
files: { tokenHosts: ['\${NDH_FILES}'] }
registration: { url: '\${NDH_LIST}?tenant=\${NDH_TENANT}', samples: { grant: { note: '\${NDH_NOTE}' } } }
`,
      {
        NDH_HOST: 'Directory.example:8443',
        NDH_EDITION: '1.0.0',
        NDH_ACCOUNT: 'acc',
        NDH_FILES: 'files.example:8443',
        NDH_LIST: 'https://files.example/list',
        NDH_TENANT: 'the-tenant',
        NDH_NOTE: 'a note',
      },
    );
    assert.equal(shown.baseUrl, 'https://Directory.example:8443/fhir');
    assert.equal(shown.edition, '1.0.0');
    assert.deepEqual(shown.accounts, [
      { name: 'A', accountId: '***', token: '***', locations: { list: 'https://files.example/list' } },
    ]);
    assert.deepEqual(addressesIn(shown.registration?.request), ['https://files.example/list?tenant=***']);
    assert.deepEqual(shown.registration?.samples.grant, { note: '***' });
    assert.equal('secrets' in shown, false);
  });

  test('shows what is filled in later, selectors, and no more of headers than is harmless', () => {
    const shown = masked({
      steps: [
        {
          headers: {
            Authorization: 'Bearer {token}',
            Cookie: 'a=plain-cookie',
            Accept: 'text/html',
            'X-Key': 'plain',
          },
          body: 'user=a&password=plain-password',
          capture: { token: 'jsonpath:$.token' },
        },
      ],
      selectors: { request: { secret: '#secret' } },
      proxy: 'http://user:plain-password@proxy.example/',
    });
    assert.deepEqual(shown, {
      steps: [
        {
          headers: { Authorization: 'Bearer {token}', Cookie: '***', Accept: 'text/html', 'X-Key': '***' },
          body: 'user=a&password=***',
          capture: { token: 'jsonpath:$.token' },
        },
      ],
      selectors: { request: { secret: '#secret' } },
      proxy: 'http://***@proxy.example/',
    });
  });

  test('shows no code that is always taken, and no secret that a command is told', () => {
    const command = [
      'run',
      '--token',
      'plain-token',
      '--api-key=plain-key',
      '--account',
      '{accountId}',
      '--key={key}',
    ];
    const shown = masked({
      accounts: [{ code: 'plain-code' }],
      login: { code: { command }, second: { http: { json: { code: '{code}' } } } },
    });
    assert.deepEqual(shown, {
      accounts: [{ code: '***' }],
      login: {
        code: {
          command: ['run', '--token', '***', '--api-key=***', '--account', '{accountId}', '--key={key}'],
        },
        second: { http: { json: { code: '{code}' } } },
      },
    });
  });

  test('leaves the configuration itself as it is', () => {
    const config = { secrets: ['x'], token: 'plain' };
    masked(config);
    assert.deepEqual(config, { secrets: ['x'], token: 'plain' });
  });
});
