import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, test } from 'node:test';
import { compileBase } from '../../../lib/compile/compile-base.ts';
import { compileEdition } from '../../../lib/compile/compile-edition.ts';
import { corePackage } from '../../../lib/compile/core-package.ts';
import {
  officialPackages,
  packagesOf,
  packagesPresent,
  readPackages,
} from '../../../lib/compile/read-packages.ts';
import { serialise } from '../../../lib/compile/serialise.ts';
import { listEditions, loadEdition } from '../../../lib/edition/load-edition.ts';
import { profilesEdition } from '../../../lib/edition/profiles-edition.ts';

const schemas = resolve(import.meta.dirname, '../../../schemas');
const sets: [string, string[]][] = [
  ['r4', [corePackage]],
  ...listEditions()
    .filter((name) => profilesEdition(name) === name)
    .map((name): [string, string[]] => [name, packagesOf(loadEdition(name))]),
];

describe('the committed schemas', () => {
  for (const [name, packages] of sets) {
    const known = name === 'r4' ? [] : officialPackages;
    const missing = packagesPresent([...packages, ...known])
      ? false
      : `the FHIR packages of ${name} are not on this machine`;
    test(`of ${name} are what the compiler makes of the packages`, { skip: missing }, async () => {
      const definitions = await readPackages(packages, known);
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
