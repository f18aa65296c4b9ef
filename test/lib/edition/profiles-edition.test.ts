import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { profilesEdition } from '../../../lib/edition/profiles-edition.ts';
import { temporarySchemas } from './temporary-schemas.ts';

function schemasWith(context: TestContext, ...compiled: string[]): string {
  const root = temporarySchemas(context);
  mkdirSync(join(root, 'heir'));
  writeFileSync(join(root, 'heir/edition.yaml'), 'inherits: 1.0.0\n');
  for (const name of compiled) {
    mkdirSync(join(root, name, 'profiles'), { recursive: true });
    writeFileSync(join(root, name, 'profiles/index.json'), '{}');
  }
  return root;
}

describe('The profiles of an edition', () => {
  test('are its own where it has some', (context) => {
    assert.equal(profilesEdition('heir', schemasWith(context, 'heir', '1.0.0')), 'heir');
  });

  test('are those of the nearest edition it inherits from otherwise', (context) => {
    assert.equal(profilesEdition('heir', schemasWith(context, '1.0.0', '1.0.0-ballot')), '1.0.0');
    assert.equal(profilesEdition('heir', schemasWith(context, '1.0.0-ballot')), '1.0.0-ballot');
  });

  test('are missed by name where none has been compiled', (context) => {
    const root = schemasWith(context);
    assert.throws(() => profilesEdition('heir', root), /no compiled profiles for edition heir/);
  });
});
