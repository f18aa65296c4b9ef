import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, test } from 'node:test';
import { compileAll, compiledEditions, neededPackages } from '../../../lib/compile/compile-all.ts';
import { packagesPresent } from '../../../lib/compile/read-packages.ts';

const project = resolve(import.meta.dirname, '../../..');
const missing = packagesPresent(neededPackages()) ? false : 'not all FHIR packages are on this machine';

describe('what is committed is what the compiler makes of the packages:', { skip: missing }, () => {
  const compiled = missing === false ? compileAll() : undefined;

  for (const folder of ['r4', ...compiledEditions().map((name) => `${name}/profiles`)])
    test(`the schemas in ${folder}`, async () => {
      const files = (await compiled)!.folders.get(`schemas/${folder}`)!;
      assert.ok(files.size > 20);
      const path = resolve(project, 'schemas', folder);
      assert.deepEqual(readdirSync(path).sort(), [...files.keys()].sort());
      for (const [file, text] of files)
        assert.equal(readFileSync(resolve(path, file), 'utf8'), text, `${file} is out of date`);
    });

  test('the pages on constraints', async () => {
    const { pages } = (await compiled)!;
    assert.equal(pages.size, compiledEditions().length);
    for (const [path, text] of pages)
      assert.equal(readFileSync(resolve(project, path), 'utf8'), text, `${path} is out of date`);
  });
});
