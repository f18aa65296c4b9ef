import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listEditions, loadEdition } from '../../../../lib/edition/load-edition.ts';
import { createLineValidator } from '../../../../lib/validation/line-validator.ts';
import { generated } from './generated.ts';

for (const name of listEditions()) {
  for (const seed of [2, 11]) {
    test(`every line of seed ${seed} conforms to its export profile of ${name}`, () => {
      const edition = loadEdition(name);
      const validator = createLineValidator(name);
      const directory = generated(seed, 15, edition);
      const errors = directory.flatMap((resource) =>
        validator
          .validate(resource)
          .filter(({ severity }) => severity === 'error')
          .map((finding) => ({ id: resource.id, ...finding })),
      );
      const types = new Set(directory.map(({ resourceType }) => resourceType));
      const expected = new Set(edition.profiles.map(({ type }) => type).filter((type) => type !== 'Consent'));
      assert.deepEqual([...types].sort(), [...expected].sort());
      assert.ok(directory.length > 180);
      assert.deepEqual(errors, []);
    });
  }
}
