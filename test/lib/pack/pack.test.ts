import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, describe, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { parse } from 'yaml';
import type { Manifest } from '../../../lib/pack/manifest.ts';
import { type PackOptions, pack } from '../../../lib/pack/pack.ts';
import type { Provenance } from '../../../lib/pack/provenance.ts';
import { verifyPack } from '../../../lib/pack/verify.ts';
import { prepareReportFolder } from '../../../lib/report/report-folder.ts';
import { verdictDocument } from '../../../lib/report/verdict-document.ts';
import { ConfigurationError } from '../../../lib/verdict/outcomes.ts';
import { fabricatedReport } from '../report/fabricated-report.ts';

const folder = mkdtempSync(join(tmpdir(), 'ndh-pack-'));
after(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);
const out = at('run.zip');
const run = at('reports');
const target = 'https://ndh.example.org/fhir';
const secret = 'correct-horse-battery';

beforeEach(() => {
  rmSync(run, { recursive: true, force: true });
  rmSync(out, { force: true });
  const files = prepareReportFolder(run);
  mkdirSync(files.evidence);
  writeFileSync(files.verdict, JSON.stringify(verdictDocument(fabricatedReport({ target }))));
  writeFileSync(files.messages, '{"a":1}\n'.repeat(50_000));
  writeFileSync(join(files.evidence, 'exchanges.har'), '{"log":{}}');
  writeFileSync(join(files.allureResults, 'a-result.json'), '{}');
  writeFileSync(at('reports/of-somebody.txt'), 'not of the run');
  writeFileSync(join(files.allureResults, '.half-written.tmp'), '{');
  writeFileSync(
    at('ndh.config.yaml'),
    `baseUrl: ${target}\naccounts:\n  - accountId: maryland\n    secret: ${secret}\n`,
  );
});

const packed = (options: Partial<PackOptions> = {}) =>
  pack({ tool: { name: 'ndh', version: '0.1.0' }, run, out, ...options });

function held(): Record<string, string> {
  const files = unzipSync(readFileSync(out));
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

const refused = async (options: Partial<PackOptions>, expected: RegExp) =>
  assert.rejects(packed(options), (error: Error) => {
    assert.ok(error instanceof ConfigurationError, error.stack);
    assert.match(error.message, expected);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.startsWith('run.zip')),
      [],
    );
    return true;
  });

describe('A run is packed', () => {
  test('with what it has written, and with the digest of each file', async () => {
    assert.match(await packed(), /^run\.zip: 5 files of the run of 2026-01-02T03:04:05\.000Z; \d+ bytes$/);
    const files = held();
    assert.deepEqual(Object.keys(files), [
      'reports/allure-results/a-result.json',
      'reports/evidence/exchanges.har',
      'reports/messages.ndjson',
      'reports/verdict.json',
      'tool.json',
      'manifest.json',
    ]);
    const manifest = JSON.parse(files['manifest.json']!) as Manifest;
    assert.equal(manifest.files.length, 5);
    for (const { name, size, sha256 } of manifest.files) {
      assert.equal(size, Buffer.byteLength(files[name]!));
      assert.equal(sha256, createHash('sha256').update(files[name]!).digest('hex'));
    }
    assert.equal(files['reports/messages.ndjson'], readFileSync(at('reports/messages.ndjson'), 'utf8'));
    const { isWhole, text } = await verifyPack(out);
    assert.ok(isWhole, text);
  });

  test('with the tool that judged, its packages and the schemas of the edition', async () => {
    await packed();
    const tool = JSON.parse(held()['tool.json']!) as Provenance;
    assert.deepEqual([tool.name, tool.version, tool.node], ['ndh', '0.1.0', process.versions.node]);
    assert.deepEqual(Object.keys(tool.edition.schemas), ['1.0.0-ballot', 'payloads', 'r4']);
    for (const digest of [...Object.values(tool.folders), ...Object.values(tool.edition.schemas)])
      assert.match(digest, /^[0-9a-f]{64}$/);
    assert.match(tool.packages['undici']!.integrity!, /^sha512-/);
  });

  test('to the same bytes each time', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileSync(at('key.pem'), privateKey.export({ format: 'pem', type: 'pkcs8' }));
    const how = { key: at('key.pem'), config: at('ndh.config.yaml') };
    await packed(how);
    const first = readFileSync(out);
    await packed({ ...how, out: at('again.zip') });
    assert.ok(first.equals(readFileSync(at('again.zip'))));
  });

  test('with its configuration, and without a secret', async () => {
    await packed({ config: at('ndh.config.yaml') });
    const config = parse(held()['config.yaml']!) as { baseUrl: string; accounts: { secret: string }[] };
    assert.deepEqual([config.baseUrl, config.accounts[0]!.secret], [target, '***']);
    for (const text of Object.values(held())) assert.ok(!text.includes(secret));
  });

  test('signed by keys in every form', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const forms = [
      privateKey.export({ format: 'pem', type: 'pkcs8' }),
      privateKey.export({ format: 'pem', type: 'sec1' }),
      JSON.stringify(privateKey.export({ format: 'jwk' })),
    ];
    for (const form of forms) {
      writeFileSync(at('key'), form);
      assert.match(await packed({ key: at('key') }), /, signed; /);
      const { isWhole, text } = await verifyPack(out, at('key'));
      assert.ok(isWhole, text);
      for (const text of Object.values(held())) assert.ok(!text.includes('"d":'));
    }
  });
});

describe('Nothing is packed', () => {
  test('where there is no run', async () => {
    await refused({ run: at('nowhere') }, /^.*nowhere: no verdict\.json there/);
  });

  test('with a configuration of another server', async () => {
    writeFileSync(at('other.yaml'), 'baseUrl: https://other.example.org/fhir\n');
    await refused(
      { config: at('other.yaml') },
      /other\.yaml is not of this run: it describes https:\/\/other/,
    );
  });

  test('where a secret has come into a report, in any form and wherever it lies', async () => {
    const forms = [secret, Buffer.from(secret).toString('base64'), JSON.stringify(secret)];
    for (const form of forms)
      for (const before of [0, 65_530, 131_065]) {
        writeFileSync(at('reports/summary.txt'), `${'x'.repeat(before)}${form}\n`);
        await refused(
          { config: at('ndh.config.yaml') },
          /nothing is packed: reports\/summary\.txt holds a value that is a secret in .*ndh\.config\.yaml/,
        );
      }
  });

  test('with a key that cannot sign', async () => {
    const { publicKey } = generateKeyPairSync('ed25519');
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
    const unfit: [string | Buffer, RegExp][] = [
      [publicKey.export({ format: 'pem', type: 'spki' }), /cannot be read; expected a private key/],
      ['{"kty":"EC"', /cannot be read; expected a private key/],
      [short.export({ format: 'pem', type: 'pkcs8' }), /a key of the kind rsa 1024 signs no pack/],
    ];
    for (const [text, expected] of unfit) {
      writeFileSync(at('key'), text);
      await refused({ key: at('key') }, expected);
    }
    await refused({ key: at('no-key') }, /no-key does not exist; expected a private key/);
  });

  test('to where nothing can be written', async () => {
    await refused({ out: folder }, /is no file; give a name such as/);
    await refused({ out: at('ndh.config.yaml/run.zip') }, /cannot write the pack/);
    assert.ok(!existsSync(at('ndh.config.yaml/run.zip')));
  });
});
