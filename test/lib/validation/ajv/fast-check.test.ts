import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FastCheck } from '../../../../lib/validation/ajv/fast-check.ts';
import { createLineValidator } from '../../../../lib/validation/line-validator.ts';
import { SchemaStore } from '../../../../lib/validation/schema/schema-store.ts';
import { examples, missing, patched, verdicts } from '../guide-examples.ts';

describe('the fast check', () => {
  for (const [edition, some] of [
    ['1.0.0-ballot', Infinity],
    ['1.0.0', 300],
    ['2.0.0-current', 300],
  ] as const) {
    test(
      `calls no line of ${edition} clean that the walk finds fault with`,
      { skip: missing(edition) },
      async (context) => {
        const bases = await examples(edition);
        const store = new SchemaStore(edition);
        const fast = new FastCheck(store);
        const validator = createLineValidator(edition);
        const lines = [...verdicts('explicit', edition), ...verdicts('mutants', edition).slice(0, some)];
        let clean = 0;
        let cautious = 0;
        for (const { base, patch } of lines) {
          const resource = patched(bases.get(base)!, patch);
          const profile = validator.profileFor(resource);
          if (!profile) continue;
          const findings = [
            ...validator.validateBase(resource),
            ...validator.validateAgainst(resource, profile.profile),
          ];
          const isClean = fast.isClean(store.profile(profile.profile)!, resource);
          if (isClean) assert.deepEqual(findings, [], `${base} ${JSON.stringify(patch)}`);
          if (findings.length === 0) {
            clean++;
            if (!isClean) cautious++;
          }
        }
        assert.ok(clean > 50, `only ${clean} clean lines`);
        context.diagnostic(`${clean} clean lines, ${cautious} of them left to the walk`);
        assert.ok(cautious < clean / 4);
      },
    );
  }
});
