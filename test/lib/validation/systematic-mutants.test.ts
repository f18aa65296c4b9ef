import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadEdition } from '../../../lib/edition/load-edition.ts';
import { createLineValidator } from '../../../lib/validation/line-validator.ts';
import { schemasOf } from '../../../lib/validation/schema/schemas-of.ts';
import { claimedSchemas } from '../../../lib/validation/walk/claims.ts';
import { generateDirectory } from '../../../simulators/ndh/directory/generate-directory.ts';
import { examples, missing } from './guide-examples.ts';
import { breakable } from './mutations/invariants.ts';
import type { Mutant } from './mutations/mutant.ts';
import { mutantsOf, operators } from './mutations/mutants-of.ts';
import type { Json } from './mutations/site.ts';

const editions = ['1.0.0-ballot', '1.0.0', '2.0.0-current'];
/** Defects of a kind that break a rule at a path, whatever the indexes, in each edition. */
const each = 2;

interface Tally {
  found: number;
  all: number;
}

describe('single defects of lines', () => {
  const tallies = new Map<string, Tally>();
  const keys = new Set<string>();

  for (const edition of editions)
    test(`of ${edition} are found by the right rule in the right place`, async (context) => {
      const missed: string[] = [];
      for (const line of await linesOf(edition))
        for (const { mutant, found } of judged(line, edition)) {
          const tally = tallies.get(mutant.kind) ?? { found: 0, all: 0 };
          tallies.set(mutant.kind, { found: tally.found + Number(found), all: tally.all + 1 });
          if (mutant.kind === 'broken invariant') keys.add(mutant.rules[0]!);
          if (!found) missed.push(`${mutant.kind}: ${mutant.rules.join(' or ')} at ${mutant.path}`);
        }
      context.diagnostic(`${missed.length} missed`);
      assert.deepEqual(missed.slice(0, 20), []);
    });

  test('are of every kind', { skip: editions.map(missing).find(Boolean) ?? false }, (context) => {
    const all = [...tallies.values()].reduce((sum, tally) => sum + tally.all, 0);
    const found = [...tallies.values()].reduce((sum, tally) => sum + tally.found, 0);
    for (const [kind, tally] of tallies) context.diagnostic(`${kind}: ${tally.found} of ${tally.all}`);
    context.diagnostic(`all: ${found} of ${all}; invariants: ${[...keys].sort().join(', ')}`);
    assert.deepEqual([...tallies.keys()].sort(), Object.keys(operators).sort());
    assert.deepEqual([...keys].sort(), [...breakable].sort());
    assert.ok(all > 15000, `only ${all}`);
    assert.ok(found >= 0.98 * all, `${found} of ${all}`);
  });
});

const counts = new Map<string, number>();

function* judged(line: Json, edition: string): Generator<{ mutant: Mutant; found: boolean }> {
  const store = schemasOf(edition);
  const validator = createLineValidator(edition);
  const profiles = claimedSchemas(line, store);
  const wanted = (kind: string, path: string, rule: string): boolean => {
    const key = `${edition} ${kind} ${rule} ${path.replaceAll(/\[\d+\]/g, '')}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count <= each;
  };
  for (const mutant of mutantsOf(line, profiles, store, wanted)) {
    const findings = [
      ...validator.validateBase(mutant.resource),
      ...profiles.flatMap(({ fhirProfile }) => validator.validateAgainst(mutant.resource, fhirProfile!.url)),
    ];
    const right = findings.filter(({ rule }) => mutant.rules.includes(rule));
    yield { mutant, found: right.some(({ path }) => isNear(path, mutant.path)) };
  }
}

function isNear(path: string, wanted: string): boolean {
  const [short, long] = path.length < wanted.length ? [path, wanted] : [wanted, path];
  return long === short || (long.startsWith(short) && /[.[(]/.test(long[short.length]!));
}

// The guide's examples, where its package is at hand, and lines of the simulated directory.
async function linesOf(edition: string): Promise<Json[]> {
  const known = missing(edition) === false ? [...(await examples(edition)).values()] : [];
  const options = { edition: loadEdition(edition), seed: 4, size: 3, now: '2026-01-15T12:00:00Z' };
  const generated = [...generateDirectory(options)] as unknown as Json[];
  return [...known, ...generated].filter((line) => claimedSchemas(line, schemasOf(edition)).length > 0);
}
