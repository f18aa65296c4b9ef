import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLineValidator } from '../../../../lib/validation/line-validator.ts';
import { generated } from './generated.ts';

for (const seed of [2, 11]) {
  test(`every line of seed ${seed} conforms to its export profile`, () => {
    const validator = createLineValidator('1.0.0-ballot');
    const directory = generated(seed, 15);
    const errors = directory.flatMap((resource) =>
      validator
        .validate(resource)
        .filter(({ severity }) => severity === 'error')
        .map((finding) => ({ id: resource.id, ...finding })),
    );
    assert.ok(directory.length > 180);
    assert.deepEqual(errors, []);
  });
}
