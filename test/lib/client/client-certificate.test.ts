import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { inspect } from 'node:util';
import { Conversation } from '../../../lib/client/conversation.ts';
import { loadConfig } from '../../../lib/config/load-config.ts';
import { printConfig } from '../../../lib/config/print-config.ts';
import { loadEdition } from '../../../lib/edition/load-edition.ts';
import { type Authority, anAuthority, type Issued } from '../../gates/authority.ts';

const edition = '1.0.0-ballot';
const folder = mkdtempSync(join(tmpdir(), 'ndh-certificate-'));
after(() => rmSync(folder, { recursive: true }));
let authority: Authority;
before(async () => (authority = await anAuthority()));

describe('A certificate', () => {
  const wrong: [what: string, tls: (a: Issued, b: Issued) => object, message: RegExp][] = [
    [
      'that is not that of the key',
      (a, b) => ({ cert: a.cert, key: b.key }),
      /tls\.cert: the certificate is not that of the key; expected two that belong together$/,
    ],
    [
      'whose key is encrypted',
      (a) => ({ cert: a.cert, key: encrypted(a.key) }),
      /tls\.cert: the key is encrypted, and there is no passphrase; expected passphrase beside it$/,
    ],
    [
      'whose passphrase is wrong',
      (a) => ({ cert: a.cert, key: encrypted(a.key), passphrase: 'not this one' }),
      /tls\.cert: the key is encrypted, and the passphrase is wrong; expected passphrase beside it$/,
    ],
    [
      'that is none',
      (a) => ({ cert: 'nothing', key: a.key }),
      /tls\.cert: it is no certificate and its private key, PEM; expected both, in two files or in one$/,
    ],
  ];
  for (const [what, tls, message] of wrong)
    test(`${what} is told before anything is sent, of an account or of the harness`, async () => {
      const [a, b] = [await authority.issue('a'), await authority.issue('b')];
      const written = [{ accounts: [{ accountId: 'a', tls: tls(a, b) }] }, { tls: tls(a, b) }];
      for (const each of written) {
        const file = join(folder, 'wrong.json');
        writeFileSync(file, JSON.stringify({ baseUrl: 'https://ndh.example/fhir', ...each }));
        await assert.rejects(loadConfig(file), (error: Error) => {
          assert.equal(error.name, 'ConfigurationError');
          assert.match(error.message, message);
          return !error.message.includes('PRIVATE') && !error.message.includes('not this one');
        });
      }
    });

  test('has a key that may be encrypted, or stand in the same text', async () => {
    const { cert, key } = await authority.issue('a');
    const file = join(folder, 'right.json');
    const accounts = [
      { accountId: 'a', tls: { cert, key: encrypted(key), passphrase: 'a good one' } },
      { accountId: 'b', tls: { cert: `${cert}\n${key}` } },
    ];
    writeFileSync(file, JSON.stringify({ baseUrl: 'https://ndh.example/fhir', accounts }));
    const config = await loadConfig(file);
    const shown = printConfig(config, file);
    assert.ok(!/BEGIN|a good one/.test(shown), shown);
    const { certificates } = new Conversation({ config, edition: loadEdition(edition) });
    const held = config.accounts.map((account) => certificates.of(account));
    assert.equal(held.filter((each) => each?.subject === 'CN=a').length, 2);
    assert.ok(!JSON.stringify(held).includes('PRIVATE') && !inspect(held, { depth: 9 }).includes('PRIVATE'));
  });
});

const encrypted = (key: string): string =>
  createPrivateKey(key)
    .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'a good one' })
    .toString();
