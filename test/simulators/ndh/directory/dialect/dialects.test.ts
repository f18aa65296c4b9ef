import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lineage } from '../../../../../lib/edition/load-edition.ts';
import { dialectOf } from '../../../../../simulators/ndh/directory/dialect/dialects.ts';

describe('The dialect of a directory', () => {
  test('is the usual one in the ballot, and one for each of the later editions', () => {
    const [ballot, stu1, current] = ['1.0.0-ballot', '1.0.0', '2.0.0-current'].map((name) =>
      dialectOf(lineage(name)),
    );
    assert.equal(ballot, undefined);
    assert.ok(stu1 && current);
    assert.notEqual(stu1, current);
  });

  test('is that of the nearest edition inherited from, for an edition without one', () => {
    for (const parent of ['1.0.0-ballot', '1.0.0', '2.0.0-current'])
      assert.equal(dialectOf(['9.9.9', ...lineage(parent)]), dialectOf(lineage(parent)), parent);
  });
});
