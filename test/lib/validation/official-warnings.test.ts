import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createLineValidator } from '../../../lib/validation/line-validator.ts';
import { examples, missing, patched, type Recorded, verdicts } from './guide-examples.ts';

/** Warnings that we give too: of codes outside extensible value sets, and of profiles nobody knows. */
const given = [
  'Terminology_TX_NoValid_2_CC',
  'Terminology_TX_NoValid_13',
  'Terminology_TX_NoValid_17',
  'Terminology_TX_Code_ValueSet_Ext',
  'VALIDATION_VAL_PROFILE_UNKNOWN_ERROR',
];

/** Shares that may only rise: of our warnings those given there too; of theirs, where the value set is at hand, ours. */
const least = { right: 0.97, found: 0.85 };

interface Count {
  both: number;
  ours: number;
  theirs: number;
}

describe('warnings agree with those of the official validator', () => {
  for (const edition of ['1.0.0-ballot', '1.0.0', '2.0.0-current'])
    test(`on valid lines of ${edition}`, { skip: missing(edition) }, async (context) => {
      const counts = await count(edition);
      for (const [rule, { both, ours, theirs }] of counts)
        context.diagnostic(`${rule}: ${both} in both, ${ours} of ours only, ${theirs} of theirs only`);
      const all = [...counts.values()];
      const sum = (name: keyof Count): number => all.reduce((total, one) => total + one[name], 0);
      assert.ok(sum('both') >= least.right * (sum('both') + sum('ours')));
      assert.ok(sum('both') >= least.found * (sum('both') + sum('theirs')));
    });
});

async function count(edition: string): Promise<Map<string, Count>> {
  const bases = await examples(edition);
  const validator = createLineValidator(edition, 'claimed');
  const counts = new Map(given.map((rule) => [rule, { both: 0, ours: 0, theirs: 0 }]));
  for (const record of ['examples', 'questions', 'mutants'].flatMap((kind) => verdicts(kind, edition))) {
    if (record.verdict !== 'valid') continue;
    const findings = validator.validate(patched(bases.get(record.base)!, record.patch));
    const ours = new Set(findings.filter(isGiven).map(({ rule, path }) => `${rule} ${path}`));
    const theirs = new Set(
      told(record).map(({ id, path }) => `${id} ${path.replaceAll(/\/\*.*?\*\//g, '')}`),
    );
    const all = new Set([...ours, ...theirs]);
    for (const one of [...all].filter((each) => ours.has(each) || isAtHand(each)))
      counts.get(one.split(' ')[0]!)![!theirs.has(one) ? 'ours' : ours.has(one) ? 'both' : 'theirs']++;
  }
  return counts;
}

function isGiven({ rule, severity }: { rule: string; severity: string }): boolean {
  return severity === 'warning' && given.includes(rule);
}

// Without a terminology server it warns of every code from value sets that it does not have.
const notAtHand = [
  /\.address(?:\[\d+\])?\.state$/,
  /\.qualification\[\d+\]\.code$/,
  /\.extension\[\d+\]\.extension\[0\]\.value/,
];

function isAtHand(warning: string): boolean {
  return !notAtHand.some((one) => one.test(warning));
}

function told({ warnings = [] }: Recorded): { id: string; path: string }[] {
  return warnings
    .flatMap(({ id, path }) => (id === undefined ? [] : [{ id, path }]))
    .filter(({ id }) => given.includes(id));
}
