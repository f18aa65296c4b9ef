import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { loadEdition } from '../../../../lib/edition/load-edition.ts';
import { editionPackages } from '../../../../lib/official/install/edition-packages.ts';
import { fillCache } from '../../../../lib/official/install/fill-cache.ts';
import { neededPackages } from '../../../../lib/official/install/needed-packages.ts';
import { type Manifest, packagesIn } from '../../../../lib/official/install/package-source.ts';
import { cacheFolder } from '../../../../lib/official/official-home.ts';
import { temporaryFolder } from '../fake-programs.ts';
import { namesFor, writePackages } from './tiny-packages.ts';

const edition = '1.0.0';
const loaded = loadEdition(edition);
const quiet = () => {};

describe('The packages an edition needs', () => {
  test('are those of the edition, those they depend on, and those the validator wants anyway', async (context) => {
    const folder = temporaryFolder(context);
    await writePackages(folder, [...namesFor(edition), 'hl7.fhir.uv.sdc#3.0.0', 'a.b#2.0.0', 'a.b#10.0.0'], {
      dependencies: {
        'hl7.fhir.us.core': {
          'hl7.fhir.uv.sdc': '3.0.0',
          'hl7.terminology.r4': '5.0.0',
          'us.nlm.vsac': '0.11.0',
        },
        'hl7.fhir.uv.sdc': { 'a.b': '1.0.0' },
      },
    });
    const { packages, missing, leftOut } = await neededPackages(loaded, packagesIn(folder));
    const names = packages.map(({ as }) => `${as.name}#${as.version}`);
    assert.deepEqual(missing, []);
    assert.deepEqual(leftOut, ['us.nlm.vsac#0.11.0']);
    // The edition's own version of the terminology, the newest where the one asked for is not there.
    for (const name of [...namesFor(edition), 'hl7.fhir.uv.sdc#3.0.0', 'a.b#10.0.0', 'hl7.terminology#6.2.0'])
      assert.ok(names.includes(name), `${name} in ${names.join(' ')}`);
    assert.equal(new Set(names).size, names.length);
  });

  test('are named where they are missing', async (context) => {
    const folder = temporaryFolder(context);
    const absent = ['hl7.fhir.us.core#6.1.0', 'hl7.fhir.xver-extensions#0.1.0'];
    await writePackages(
      folder,
      namesFor(edition).filter((name) => !absent.includes(name)),
    );
    assert.deepEqual((await neededPackages(loaded, packagesIn(folder))).missing, absent);
  });
});

describe('The package cache', () => {
  for (const unpacked of [false, true])
    test(`is filled from ${unpacked ? 'unpacked packages' : 'archives'}, which stay as they are`, async (context) => {
      const folder = temporaryFolder(context);
      const home = temporaryFolder(context);
      const dependencies = { 'hl7.fhir.us.core': { 'us.nlm.vsac': '0.11.0', 'hl7.terminology.r4': '5.0.0' } };
      await writePackages(folder, namesFor(edition), { dependencies, unpacked });
      const before = readdirSync(folder, { recursive: true }).sort();
      const { packages } = await neededPackages(loaded, packagesIn(folder));
      await fillCache(home, edition, packages, quiet);
      const cache = cacheFolder(home, edition);
      const read = (name: string) =>
        JSON.parse(readFileSync(join(cache, name, 'package', 'package.json'), 'utf8')) as Manifest;
      assert.deepEqual(read('hl7.fhir.us.core#6.1.0').dependencies, {
        'hl7.fhir.r4.core': '4.0.1',
        'hl7.terminology.r4': '6.2.0',
      });
      assert.deepEqual(read('hl7.fhir.r4.core#4.0.1').dependencies, {});
      assert.equal(read('hl7.fhir.r4.core#4.0.1').type, 'fhir.core');
      assert.equal(read('hl7.terminology#6.2.0').name, 'hl7.terminology');
      assert.match(readFileSync(join(cache, 'packages.ini'), 'utf8'), /^\[cache\]\nversion = 4\n/);
      const settings = (file: string) => readFileSync(join(cache, '..', file), 'utf8');
      assert.equal(settings('fhir-settings.json'), '{"prohibitNetworkAccess":true}\n');
      assert.equal(settings('online-settings.json'), '{"prohibitNetworkAccess":false}\n');
      assert.ok(editionPackages(home, edition).ready);
      assert.deepEqual(readdirSync(folder, { recursive: true }).sort(), before);
      if (unpacked)
        assert.ok(
          readFileSync(join(folder, 'hl7.fhir.us.core#6.1.0/package/package.json'), 'utf8').includes(
            'us.nlm.vsac',
          ),
        );
    });

  test('is repaired where an install was interrupted, and what is whole is not copied again', async (context) => {
    const folder = temporaryFolder(context);
    const home = temporaryFolder(context);
    await writePackages(folder, namesFor(edition));
    const { packages } = await neededPackages(loaded, packagesIn(folder));
    await fillCache(home, edition, packages, quiet);
    const cache = cacheFolder(home, edition);
    rmSync(join(cache, 'hl7.fhir.us.core#6.1.0', 'package', 'package.json'));
    mkdirSync(join(cache, 'ihe.iti.mcsd#3.8.0.unfinished'));
    assert.deepEqual(editionPackages(home, edition).missing, ['hl7.fhir.us.core#6.1.0']);
    const steps: string[] = [];
    await fillCache(home, edition, packages, (step) => steps.push(step));
    assert.equal(steps.length, 1);
    assert.match(steps[0]!, /hl7\.fhir\.us\.core#6\.1\.0/);
    assert.ok(existsSync(join(cache, 'hl7.fhir.us.core#6.1.0', 'package', 'content.json')));
    assert.ok(!existsSync(join(cache, 'ihe.iti.mcsd#3.8.0.unfinished')));
    assert.ok(editionPackages(home, edition).ready);
  });

  test('counts as absent where its list cannot be read', (context) => {
    const home = temporaryFolder(context);
    mkdirSync(join(home, 'homes', edition), { recursive: true });
    writeFileSync(join(home, 'homes', edition, 'packages.json'), '{"pack');
    assert.equal(editionPackages(home, edition).ready, false);
  });
});
