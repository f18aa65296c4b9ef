import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, test } from 'node:test';
import { compileBase } from '../../../lib/compile/compile-base.ts';
import { compileEdition } from '../../../lib/compile/compile-edition.ts';
import { corePackage, editionPackages } from '../../../lib/compile/edition-packages.ts';
import { packagesPresent, readPackages } from '../../../lib/compile/read-packages.ts';
import { serialise } from '../../../lib/compile/serialise.ts';

const schemas = resolve(import.meta.dirname, '../../../schemas');
const sets = [['r4', [corePackage]] as const, ...Object.entries(editionPackages)];

describe('the committed schemas', () => {
  for (const [name, packages] of sets) {
    const missing = packagesPresent([...packages])
      ? false
      : `the FHIR packages of ${name} are not on this machine`;
    test(`of ${name} are what the compiler makes of the packages`, { skip: missing }, async () => {
      const definitions = await readPackages([...packages]);
      const files = name === 'r4' ? compileBase(definitions) : compileEdition(name, definitions);
      const folder = name === 'r4' ? resolve(schemas, name) : resolve(schemas, name, 'profiles');
      assert.ok(files.size > 20);
      assert.deepEqual(readdirSync(folder).sort(), [...files.keys()].sort());
      for (const [file, content] of files)
        assert.equal(
          readFileSync(resolve(folder, file), 'utf8'),
          serialise(content),
          `${file} is out of date`,
        );
    });
  }
});
