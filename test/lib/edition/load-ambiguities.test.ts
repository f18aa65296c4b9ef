import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { loadAmbiguities } from '../../../lib/edition/load-ambiguities.ts';
import { listEditions } from '../../../lib/edition/load-edition.ts';
import { temporarySchemas } from './temporary-schemas.ts';

const ids = Array.from({ length: 85 }, (_, index) => `A${String(index + 1).padStart(2, '0')}`);

describe('The ambiguities', () => {
  test('are A01 to A85 in every edition', () => {
    for (const name of listEditions()) {
      assert.deepEqual(
        loadAmbiguities(name).map(({ id }) => id),
        ids,
      );
    }
  });

  test('an edition may read one of them otherwise', (context) => {
    const root = temporarySchemas(context);
    mkdirSync(join(root, 'x'));
    writeFileSync(join(root, 'x/edition.yaml'), 'inherits: 1.0.0\n');
    writeFileSync(join(root, 'x/ambiguities.yaml'), '- id: A02\n  conflict: name\n  reading: as it stands\n');
    const readings = loadAmbiguities('x', root);
    assert.equal(readings.length, 85);
    assert.equal(readings[1]?.reading, 'as it stands');
  });
});
