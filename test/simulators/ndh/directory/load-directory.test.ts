import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { Header } from 'tar';
import { DirectoryFileError, loadDirectory } from '../../../../simulators/ndh/directory/load-directory.ts';
import { ballot } from './generated.ts';

const folder = mkdtempSync(join(tmpdir(), 'ndh-load-'));
after(() => rmSync(folder, { recursive: true }));

const EXPORTED = 'http://hl7.org/fhir/us/ndh/StructureDefinition/ndhEx-Location';

const place = (id: string, profile?: string): string =>
  JSON.stringify({
    resourceType: 'Location',
    id,
    ...(profile === undefined ? {} : { meta: { profile: [profile] } }),
  });

async function load(path: string): Promise<string[]> {
  const loaded: string[] = [];
  for await (const { resourceType, id } of loadDirectory(path, ballot)) loaded.push(`${resourceType}/${id}`);
  return loaded;
}

/** Writes a gzipped tar archive entry by entry, names taken as they are. */
function archive(name: string, entries: Record<string, string>): string {
  const blocks = Object.entries(entries).flatMap(([path, text]) => {
    const header = new Header({ path, size: Buffer.byteLength(text), type: 'File', mode: 0o644 });
    const block = Buffer.alloc(512);
    header.encode(block, 0);
    const padded = Buffer.alloc(Math.ceil(Buffer.byteLength(text) / 512) * 512);
    padded.write(text);
    return [block, padded];
  });
  const file = join(folder, name);
  writeFileSync(file, gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)])));
  return file;
}

function file(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

const refused = (path: string, reason: RegExp): Promise<void> =>
  assert.rejects(load(path), (error: unknown) => {
    assert.ok(error instanceof DirectoryFileError);
    assert.match(error.message, reason);
    return true;
  });

describe('a FHIR package', () => {
  test('gives the resources that claim an export profile, whatever its version', async () => {
    const path = archive('some.tgz', {
      'package/package.json': '{}',
      'package/.index.json': '{"files":"http://hl7.org/fhir/us/ndh"}',
      'package/Location-a.json': place('a', EXPORTED),
      'package/example/Location-b.json': place('b', `${EXPORTED}|1.0.0-ballot`),
      'package/example/Location-c.json': place('c', EXPORTED.replace('ndhEx', 'ndh')),
      'package/example/Location-d.json': place('d'),
      'package/other/Location-e.json': place('e', EXPORTED),
    });
    assert.deepEqual(await load(path), ['Location/a', 'Location/b']);
  });

  test('is refused when an entry leaves its folder', async () => {
    const path = archive('outside.tgz', {
      'package/package.json': '{}',
      'package/../../x.json': place('x', EXPORTED),
    });
    await refused(path, /outside\.tgz has an entry outside its folder: package\/\.\.\/\.\.\/x\.json/u);
  });

  test('is refused without a package.json', async () => {
    await refused(archive('bare.tgz', { 'package/L.json': place('x', EXPORTED) }), /is no FHIR package/u);
  });

  test('is refused when it is no archive', async () => {
    await refused(file('noise.tgz', 'noise'.repeat(200)), /noise\.tgz is no FHIR package/u);
  });

  test('is refused when nothing in it fits', async () => {
    const path = archive('none.tgz', { 'package/package.json': '{}', 'package/L.json': place('x') });
    await refused(path, /holds no resource that claims an export profile of NDH 1\.0\.0-ballot/u);
  });
});

describe('NDJSON', () => {
  test('is read from one file, plain or gzipped, blank lines and other types left out', async () => {
    const lines = `${place('a')}\n\n{"resourceType":"Patient","id":"p"}\n${place('b')}`;
    assert.deepEqual(await load(file('plain.ndjson', lines)), ['Location/a', 'Location/b']);
    assert.deepEqual(await load(file('packed.ndjson.gz', gzipSync(lines))), ['Location/a', 'Location/b']);
  });

  test('is not split at a line separator within a string', async () => {
    assert.deepEqual(await load(file('separator.ndjson', place('a').replace('}', ',"name":"x\u2028y"}'))), [
      'Location/a',
    ]);
  });

  test('is refused with file and line when a line is no resource', async () => {
    await refused(
      file('broken.ndjson', `${place('a')}\n{"resourceType"`),
      /broken\.ndjson line 2 is no JSON/u,
    );
    await refused(file('array.ndjson', '[]'), /line 1 is no FHIR resource/u);
    await refused(
      file('no-id.ndjson', '{"resourceType":"Location"}'),
      /line 1 is a Location without a FHIR id/u,
    );
  });

  test('is refused when its compression is broken', async () => {
    await refused(file('broken.ndjson.gz', gzipSync(place('a')).subarray(0, 30)), /cannot be read/u);
  });

  test('is read from a folder in the order of the names', async () => {
    const nested = mkdtempSync(join(folder, 'nested-'));
    writeFileSync(join(nested, '2.ndjson'), place('second'));
    writeFileSync(join(nested, '1.ndjson'), place('first'));
    writeFileSync(join(nested, 'notes.txt'), 'no data');
    assert.deepEqual(await load(nested), ['Location/first', 'Location/second']);
  });

  test('is refused when there is none', async () => {
    await refused(join(folder, 'missing'), /missing does not exist/u);
    await refused(file('table.csv', 'a,b'), /is neither a folder, a FHIR package/u);
    await refused(mkdtempSync(join(folder, 'empty-')), /has no \.ndjson/u);
    await refused(file('others.ndjson', '{"resourceType":"Patient","id":"p"}'), /of a type that NDH/u);
  });
});

const guide = join(
  import.meta.dirname,
  '../../../../../shared/fhir-packages/hl7.fhir.us.ndh-1.0.0-ballot.tgz',
);

test(
  "the guide's own package gives its examples of export profiles",
  { skip: existsSync(guide) ? false : `no package at ${dirname(guide)}` },
  async () => {
    const counts: Record<string, number> = {};
    for await (const { resourceType } of loadDirectory(guide, ballot)) {
      counts[resourceType] = (counts[resourceType] ?? 0) + 1;
    }
    assert.deepEqual(counts, {
      CareTeam: 1,
      Consent: 2,
      Endpoint: 1,
      HealthcareService: 6,
      InsurancePlan: 2,
      Location: 6,
      Organization: 10,
      OrganizationAffiliation: 3,
      Practitioner: 2,
      PractitionerRole: 5,
      VerificationResult: 6,
    });
  },
);
