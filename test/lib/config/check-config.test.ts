import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { newEcKey, privateSet } from '../../../lib/client/smart/key-pair.ts';
import { checkConfig } from '../../../lib/config/check-config.ts';
import { means } from '../../../lib/config/judgeable.ts';
import { textOf } from '../../source-files.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ndh-check-'));
});
after(() => rm(folder, { recursive: true }));

async function lines(text: string, environment: Record<string, string> = {}): Promise<string[]> {
  const file = join(folder, 'ndh.config.yaml');
  await writeFile(file, text);
  return checkConfig(file, environment).lines.map((line) => line.replaceAll(`${folder}/`, ''));
}

/** The one fault of a configuration, after file and place. */
async function fault(text: string): Promise<string> {
  const [first = '', total] = await lines(`baseUrl: http://directory.example\n${text}`);
  return total === 'ndh.config.yaml: 1 fault' ? first : `${first} (${total})`;
}

describe('A check of a configuration', () => {
  test('warns of waivers that are over, or end today, and fails nothing for them', async () => {
    const waiver = (requirement: string, expiry: string) =>
      `  - { requirement: ${requirement}, reason: r, person: p, expiry: ${expiry} }\n`;
    const file = join(folder, 'waived.yaml');
    await writeFile(
      file,
      `baseUrl: http://directory.example\nwaivers:\n${waiver('NDH-DEL-01', '2026-11-26')}${waiver('NDH-DEL-02', '2026-11-27')}${waiver('NDH-DEL-03', '2026-11-28')}`,
    );
    const { usable, lines: told } = checkConfig(file, {}, new Date('2026-11-27T23:59:00Z'));
    assert.equal(usable, true);
    assert.deepEqual(told.slice(0, 3), [
      `${file}:3:62: warning: the waiver of NDH-DEL-01 is until 2026-11-26, which is over; mend what is waived, or agree on a new date and reason`,
      `${file}:4:62: warning: the waiver of NDH-DEL-02 is until 2026-11-27, today, in UTC; mend what is waived, or agree on a new date and reason`,
      `${file}: no fault found`,
    ]);
  });

  test('takes over what stands elsewhere by the merge key of YAML', async () => {
    const accounts = (merged: string) =>
      `accounts:\n  - &first\n    accountId: a\n    secret: s-e-c-r-e-t\n  - <<: ${merged}\n    accountId: b\n`;
    assert.deepEqual((await lines(`baseUrl: http://directory.example\n${accounts('*first')}`)).slice(0, 1), [
      'ndh.config.yaml: no fault found',
    ]);
    for (const wrong of ['5', '[*first, 5]', '&five five'])
      assert.equal(
        await fault(accounts(wrong)),
        'ndh.config.yaml:6:5: what "<<" takes over is no group; expected <<: *name, of a group that begins with &name',
      );
  });

  test('tells all faults at once, each with its place, in the order of the file', async () => {
    const found = await lines(`edition: 1.0.0
accounts:
  - accountId: a
    secret: \${NDH_SECRET}
    totp: "no base32!"
    sftp: { password: '\${NDH_OTHER}\${NDH_PASSWORD}', privateKey: file:nowhere }
  - accountId: a
    secrte: b
edition: 1.0.0
list: { location: '/{acountId}', method: psot }
sftp: { port: 0, prot: 1 }
`);
    assert.deepEqual(
      found.map((line) => line.replace(/; .*| \(.*/, '').replace(/(file) \S+ does/, '$1 does')),
      [
        'ndh.config.yaml:1:1: the configuration lacks the key "baseUrl"',
        'ndh.config.yaml:4:13: the environment variable NDH_SECRET is not set',
        'ndh.config.yaml:5:11: accounts[0].totp: a totp value is neither an otpauth://totp/… URI nor a base32 secret',
        'ndh.config.yaml:6:23: the environment variable NDH_OTHER is not set',
        'ndh.config.yaml:6:23: the environment variable NDH_PASSWORD is not set',
        "ndh.config.yaml:6:66: the secret's file does not exist",
        'ndh.config.yaml:7:16: accounts[1].accountId: accounts[0] has the same',
        'ndh.config.yaml:8:5: unknown key "secrte" in accounts[1]',
        'ndh.config.yaml:9:1: neither YAML nor JSON: Map keys must be unique',
        'ndh.config.yaml:10:19: list.location: unknown placeholder {acountId}',
        'ndh.config.yaml:10:42: list.method is "psot"',
        'ndh.config.yaml:11:15: sftp.port is the number 0',
        'ndh.config.yaml:11:18: unknown key "prot" in sftp',
        'ndh.config.yaml: 13 faults',
      ],
    );
  });

  const faults: [text: string, told: string][] = [
    [
      'edition: 1.0.0-balot',
      '2:10: edition: unknown edition "1.0.0-balot"; did you mean "1.0.0-ballot"? (known: ',
    ],
    [
      'edition: 1.0.0\ntier: exchnge',
      '3:7: tier: unknown tier "exchnge"; did you mean "exchange"? (known: exchange, ',
    ],
    [
      'accounts: [{ accountId: a, client: { id: c, key: plain-key, kid: k } }]',
      '2:50: accounts[0].client.key: a client key cannot be read; expected a private JWK, a set of them, or PEM',
    ],
    [
      'accounts: [{ accountId: a, sftp: { privateKey: plain-key } }]',
      '2:48: accounts[0].sftp.privateKey: it is no private key in OpenSSH or PEM',
    ],
    [
      'accounts: [{ accountId: a, totp: JBSWY3DPEHPK3PXP, hotpCounter: 12 }]',
      '2:65: accounts[0].hotpCounter: it counts no codes; expected hotp beside it',
    ],
    ['udap: { cert: plain-key }', '2:15: udap.cert: it is no certificate and its private key, PEM'],
    [
      'sftp: { hostKey: "SHA256:abcd" }',
      '2:18: sftp.hostKey: it is no whole fingerprint; expected SHA256: and 43',
    ],
    [
      'accounts: [{ accountId: a, name: Maryland }]\nrestricted: { account: Marland, record: Organization/1 }',
      '3:24: restricted.account: unknown account "Marland"; did you mean "Maryland"? (known: Maryland)',
    ],
    [
      'naming: { template: "{type}{tipe}" }',
      '2:21: naming.template: unknown placeholder {tipe}; did you mean {type}?',
    ],
  ];
  for (const [text, told] of faults)
    test(`refuses ${text.split('\n').at(-1)}`, async () => {
      const found = await fault(text);
      assert.ok(found.startsWith(`ndh.config.yaml:${told}`), found);
      assert.doesNotMatch(found, /plain-key/);
    });

  test('takes keys that can be read', async () => {
    const key = privateSet(newEcKey('k'));
    const [first] = await lines(
      `baseUrl: https://directory.example
edition: 1.0.0
tier: exchange
accounts: [{ accountId: a, totp: JBSWY3DPEHPK3PXP, client: { id: c, key: '\${NDH_KEY}' } }]
restricted: { account: A, record: Organization/1 }
sftp: { hostKey: SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8 }
`,
      { NDH_KEY: key },
    );
    assert.equal(first, 'ndh.config.yaml: no fault found');
  });

  test('keeps a fault on one line', async () => {
    const [first, second] = await lines('baseUrl: "http://a\\nb\\u001B[2J"\n');
    assert.match(first ?? '', /^ndh.config.yaml:1:10: baseUrl is /);
    assert.equal(second, 'ndh.config.yaml: 1 fault');
  });

  test('says what can be judged, and which keys the rest lacks', async () => {
    const [, told] = await lines(`baseUrl: https://directory.example
accounts: [{ accountId: a, secret: '123456' }, { accountId: b, token: '123456' }]
login: { url: https://directory.example/login, codeUrl: https://directory.example/code }
sftp: {}
`);
    assert.equal(
      told,
      "Can be judged: metadata and hosts; login; scheduling, cancellation; what one account may see of another's; SFTP." +
        ' Not testable: registration (no registration);' +
        ' SMART Backend Services (no accounts[].client or registration.jwks or registration.jwksUrl);' +
        ' overwriting, retrieval, content, deletion (no control or clock.trigger or clock.mode: wait or clock.mode: resume);' +
        ' that nothing is missing from an export (no control or clock.trigger or clock.mode: wait or clock.mode: resume); changed, added and removed records (no control);' +
        ' audit records (no audit.request or audit.attested);' +
        ' what a person does on web pages (no portal).',
    );
  });

  test('says that files need a list, at an address or had by a binding', async () => {
    const account = "baseUrl: https://directory.example\naccounts: [{ accountId: a, token: '123456' }]\n";
    const [, without = ''] = await lines(`${account}clock: { mode: wait }\n`);
    assert.match(without, /content, deletion \(no list\.location or list\.request or /);
    const [, asked = ''] = await lines(`${account}clock: { mode: wait }\nlist: { request: { value: {} } }\n`);
    assert.match(asked, /^Can be judged: .*content, deletion; that nothing is missing.* Not testable:/);
    const [, unknown = ''] = await lines(`${account}oracle: { mode: none }\n`);
    assert.match(unknown, /that nothing is missing from an export \(oracle\.mode: none\)/);
  });

  test('judges what the page about your server says, in the same words', () => {
    const [, table = ''] =
      /\| to judge[^\n]*\n\|[-| ]*\n((?:\|.*\n)+)/.exec(textOf('docs/your-server.md')) ?? [];
    const rows = table
      .trim()
      .split('\n')
      .map((row) => row.split('|')[1]?.trim());
    assert.ok(rows.length > 5);
    assert.deepEqual(
      means.map(({ judged }) => judged),
      rows,
    );
  });
});
