import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { coverageOf, isUnproven, ofEdition } from '../lib/edition/coverage.ts';
import { reached, readFloor } from '../lib/edition/coverage-totals.ts';
import { defaultEdition, listEditions } from '../lib/edition/load-edition.ts';
import { loadRequirements } from '../lib/edition/load-requirements.ts';
import { readRules } from '../lib/edition/read-rules.ts';
import { listDefects, loadDefect, provingDefects } from '../simulators/ndh/defect.ts';
import { root } from './source-files.ts';

const rules = readRules(join(root, 'features'));
const defects = await provingDefects();
const floor = readFloor(readFileSync(join(root, 'docs/generated/coverage.txt'), 'utf8'));

for (const edition of listEditions()) {
  const covered = coverageOf(loadRequirements(edition), rules, ofEdition(edition, defects));

  describe(`The coverage of ${edition}`, () => {
    test('has only grown', () => {
      for (const [what, number] of reached(edition, covered)) {
        const before = floor.get(what) ?? 0;
        const advice = 'if rows went for good, lower the number in docs/generated/coverage.txt by hand';
        assert.ok(number >= before, `${what}: ${before} before, ${number} now; ${advice}`);
      }
    });

    test('has a defect for every Rule that can be broken', () => {
      assert.ok(covered.some(({ rule }) => rule));
      assert.deepEqual(
        covered.filter(isUnproven).map(({ requirement }) => requirement.id),
        [],
      );
    });

    test('excuses from a defect only what a Rule judges and nothing breaks', () => {
      const excused = covered.filter(({ requirement }) => requirement.unbreakable !== undefined);
      assert.deepEqual(
        excused
          .filter(({ rule, provenBy }) => !rule || provenBy.length > 0)
          .map(({ requirement }) => requirement.id),
        [],
      );
    });

    test('has only defects of requirements that it knows', async () => {
      const known = new Set(covered.map(({ requirement }) => requirement.id));
      const unknown = async (name: string): Promise<string[]> => {
        const { breaks, breaksToo = {}, edition: home = defaultEdition } = await loadDefect(name);
        const stated = [...(edition === home ? breaks : []), ...(breaksToo[edition] ?? [])];
        return stated.filter((id) => !known.has(id)).map((id) => `${name}: ${id}`);
      };
      assert.deepEqual((await Promise.all(listDefects().map(unknown))).flat(), []);
    });
  });
}
