import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { after, before, describe, test } from 'node:test';
import { tlsOf, type TlsOptions } from '../../../bin/commands/tls-files.ts';
import { shakeHands } from '../../../lib/client/handshake.ts';
import { Http } from '../../../lib/client/http.ts';
import { freePort } from '../../../lib/official/free-port.ts';
import { discoverTarget } from '../../../lib/config/discover-target.ts';
import { defaultEdition } from '../../../lib/edition/load-edition.ts';
import { loadRequirements } from '../../../lib/edition/load-requirements.ts';
import { createRunner } from '../../../lib/run/create-runner.ts';
import { reach } from '../../../lib/run/resolve-target.ts';
import { foldVerdicts } from '../../../lib/verdict/fold-verdicts.ts';
import { startNdh, type StartedNdh } from '../../../simulators/ndh/start-ndh.ts';
import { originWith } from '../../../simulators/ndh/tls/certified.ts';
import { makeCertificate } from '../../../simulators/ndh/tls/make-certificate.ts';

const folder = mkdtempSync(join(tmpdir(), 'ndh-tls-'));
after(() => rmSync(folder, { recursive: true }));

/** Writes a file; its path. */
function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const made = await makeCertificate(['localhost', '127.0.0.1', '::1']);
const cert = file('cert.pem', made.cert);
const key = file('key.pem', made.key);

/** Of the server of key sets. */
const certified = { cert: made.cert, privateKey: made.key };

describe('Certificate and key for the simulator', () => {
  const year = 365 * 86_400_000;
  const encrypted = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
    ...{ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' },
  });
  const foreign = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
  let expired = '';
  let early = '';
  before(async () => {
    expired = (await makeCertificate(['localhost'], Date.now() - year)).cert;
    early = (await makeCertificate(['localhost'], Date.now() + year)).cert;
  });
  const pem = { type: 'pkcs8', format: 'pem' } as const;

  const wrong: [what: string, options: () => TlsOptions, message: RegExp][] = [
    ['one without the other', () => ({ tlsCert: cert }), /--tls-cert goes with --tls-key only/],
    ['the other without the one', () => ({ tlsKey: key }), /--tls-key goes with --tls-cert only/],
    ['both ways at once', () => ({ tlsCert: cert, tlsKey: key, tlsSelfSigned: 'x' }), /exclude each other/],
    ['a missing file', () => ({ tlsCert: join(folder, 'no'), tlsKey: key }), /no does not exist/],
    ['a folder', () => ({ tlsCert: folder, tlsKey: key }), /is a folder; expected a certificate, PEM$/],
    ['a key for a certificate', () => ({ tlsCert: key, tlsKey: key }), /holds no certificate/],
    ['a broken one', () => ({ tlsCert: file('cut', made.cert.slice(0, 300)), tlsKey: key }), /holds no cert/],
    ['no key', () => ({ tlsCert: cert, tlsKey: cert }), /cert\.pem holds no private key/],
    ['an encrypted key', () => ({ tlsCert: cert, tlsKey: file('e', String(encrypted)) }), /e is encrypted/],
    [
      'the key of another',
      () => ({ tlsCert: cert, tlsKey: file('f', String(foreign.export(pem))) }),
      /f is not the key of \S+cert\.pem, whose first certificate is for DNS:localhost/,
    ],
    [
      'the key of a weak one',
      () => ({ tlsCert: cert, tlsKey: file('w', String(weak.export(pem))) }),
      /w is not/,
    ],
    ['an expired one', () => ({ tlsCert: file('old', expired), tlsKey: key }), /old has expired, on 20/],
    ['one to come', () => ({ tlsCert: file('new', early), tlsKey: key }), /new is not valid before 20/],
    ['an authority over a key', () => ({ tlsSelfSigned: key }), /key\.pem is there and no certificate/],
    ['an authority nowhere', () => ({ tlsSelfSigned: join(folder, 'no/a') }), /cannot be written \(ENOENT\)/],
  ];
  for (const [what, options, message] of wrong)
    test(`are refused in one sentence: ${what}`, () =>
      assert.rejects(tlsOf(options()), (error: Error) => {
        assert.equal(error.name, 'ConfigurationError');
        assert.doesNotMatch(error.message, /\n/);
        assert.match(error.message, message);
        return true;
      }));

  test('are read, made, or not asked for', async () => {
    assert.equal(await tlsOf({}), undefined);
    assert.deepEqual(await tlsOf({ tlsCert: cert, tlsKey: key }), { cert: made.cert, key: made.key });
    const authority = join(folder, 'authority.pem');
    for (const _ of ['new', 'over the one before']) {
      const self = await tlsOf({ tlsSelfSigned: authority, publicUrl: 'https://ndh.example/x' });
      assert.ok(self?.cert.endsWith(readFileSync(authority, 'utf8')));
    }
  });
});

describe('A simulated NDH with a certificate', () => {
  let ndh: StartedNdh;
  before(async () => {
    ndh = await startNdh({ tls: made, control: true, size: 8 });
  });
  after(() => ndh.stop());

  test('says https wherever it says an address of its own', async () => {
    const http = new Http({ ca: made.authority });
    assert.match(ndh.base, /^https:\/\/127\.0\.0\.1:\d+\/fhir$/);
    for (const path of [
      '/fhir/metadata',
      '/fhir/.well-known/smart-configuration',
      '/fhir/.well-known/udap',
    ]) {
      const { response } = await http.exchange({ method: 'GET', url: ndh.origin + path });
      const text = Buffer.from(response.body).toString();
      assert.ok(text.includes(`${ndh.origin}/`), text);
      assert.ok(!text.includes('http://127.0.0.1'), text);
    }
  });

  test('speaks TLS 1.2 and 1.3 and nothing older', async () => {
    const offered = { url: ndh.origin, ca: [made.authority] };
    for (const to of ['TLSv1.2', 'TLSv1.3'] as const) {
      const { version, flaw } = await shakeHands({ ...offered, from: to, to });
      assert.deepEqual([version, flaw], [to, undefined]);
    }
    const old = { from: 'TLSv1', to: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' } as const;
    assert.equal((await shakeHands({ ...offered, ...old })).version, undefined);
  });

  test('names itself as its certificate does', async () => {
    const tls = await makeCertificate(['localhost']);
    const named = await startNdh({ tls, size: 1 });
    await named.stop();
    assert.match(named.origin, /^https:\/\/localhost:/);
    assert.equal(originWith(await makeCertificate(['ndh.example']), '127.0.0.1', 1), 'https://127.0.0.1:1');
    assert.equal(originWith(undefined, '::1', 1), 'http://[::1]:1');
  });

  test('stops although somebody has connected and says nothing', { timeout: 5000 }, async () => {
    const other = await startNdh({ tls: made, size: 1 });
    const silent = connect(Number(new URL(other.origin).port), '127.0.0.1').on('error', () => undefined);
    await once(silent, 'connect');
    await other.stop();
    silent.destroy();
  });

  test('is out of reach for whom does not trust it, with a hint', async () => {
    await assert.rejects(discoverTarget(ndh.origin), {
      name: 'TargetUnreachable',
      message: /self-signed certificate.* \(--ca or tls\.ca says whom to trust\)/,
    });
  });

  test('keeps the rows about TLS, and fetches keys by HTTPS from whom Node trusts', async () => {
    const known = await discoverTarget(ndh.origin, made.authority);
    const port = await freePort();
    const keyServer = { url: `https://localhost:${port}`, host: '127.0.0.1', port };
    const target = { ...known, smart: { ...known.smart, keyServer: { ...keyServer, ...certified } } };
    await reach(target);
    const catalogue = loadRequirements(defaultEdition);
    const requirements = ['NDH-SEC-01', 'NDH-SEC-02', 'BULK-SEC-01', 'SMART-REG-02'];
    const usual = getCACertificates();
    setDefaultCACertificates([...usual, made.authority]);
    const runner = await createRunner();
    const parameters = { edition: defaultEdition, target, evidence: false };
    const { requirements: rows } = foldVerdicts(await runner.run({ requirements, parameters }), catalogue);
    setDefaultCACertificates(usual);
    const judged = rows.filter(({ requirement }) => requirements.includes(requirement.id));
    assert.deepEqual(
      judged.map(({ requirement, verdict, reason }) => [requirement.id, verdict === 'conforms' || reason]),
      requirements.map((id) => [id, true]),
    );
  });
});
