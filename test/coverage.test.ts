import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { coverageOf, isUnproven, ofEdition } from '../lib/edition/coverage.ts';
import { isGraded } from '../lib/edition/graded.ts';
import { reached, readFloor } from '../lib/edition/coverage-totals.ts';
import { listEditions } from '../lib/edition/load-edition.ts';
import { loadRequirements } from '../lib/edition/load-requirements.ts';
import { readRules } from '../lib/edition/read-rules.ts';
import { listDefects, loadDefect, provingDefects } from '../simulators/ndh/defect.ts';
import { root } from './source-files.ts';

const rules = readRules(join(root, 'features'));
const defects = await provingDefects();
const idsOf = (edition: string) => new Set(loadRequirements(edition).map(({ id }) => id));
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
      assert.ok(covered.some((row) => row.rules.length > 0));
      assert.deepEqual(
        covered.filter(isUnproven).map(({ requirement }) => requirement.id),
        [],
      );
    });

    test('excuses from a defect only what is judged and nothing breaks', () => {
      const excused = covered.filter(({ requirement }) => requirement.unbreakable !== undefined);
      assert.deepEqual(
        excused
          .filter(
            ({ rules: judging, provenBy, requirement }) =>
              !(judging.length > 0 || isGraded(requirement)) || provenBy.length > 0,
          )
          .map(({ requirement }) => requirement.id),
        [],
      );
    });
  });
}

test('Every defect has an edition in which npm test tries it', () => {
  const tried = new Set(defects.filter(({ home }) => home).map(({ name }) => name));
  assert.deepEqual(
    listDefects().filter((name) => !tried.has(name)),
    [],
  );
});

test('Defects break only requirements that there are', async () => {
  const known = new Map(listEditions().map((edition) => [edition, idsOf(edition)]));
  const unknown = async (name: string): Promise<string[]> => {
    const { breaks, records = {}, breaksToo = {} } = await loadDefect(name);
    return [
      ...[...breaks, ...Object.keys(records)].filter((id) => ![...known.values()].some((ids) => ids.has(id))),
      ...Object.entries(breaksToo).flatMap(([edition, ids]) =>
        ids.filter((id) => !known.get(edition)?.has(id)),
      ),
    ].map((id) => `${name}: ${id}`);
  };
  assert.deepEqual((await Promise.all(listDefects().map(unknown))).flat(), []);
});
