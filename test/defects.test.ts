import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { defaultEdition } from '../lib/edition/load-edition.ts';
import { loadRequirements } from '../lib/edition/load-requirements.ts';
import { createRunner, type Runner } from '../lib/run/create-runner.ts';
import { calledBehaviours } from '../lib/verdict/called-behaviours.ts';
import { foldVerdicts } from '../lib/verdict/fold-verdicts.ts';
import type { RunVerdict } from '../lib/verdict/verdict.ts';
import { listDefects, loadDefect } from '../simulators/ndh/defect.ts';
import { filesBelow } from './source-files.ts';
import { readRules } from '../lib/edition/read-rules.ts';

/** Practitioners in the directory of a run; enough for every filter to find something and to miss something. */
const size = 16;
const names = listDefects();
const defects = new Map(
  await Promise.all(names.map(async (name) => [name, await loadDefect(name)] as const)),
);
const editions = [defaultEdition, ...new Set([...defects.values()].flatMap(({ edition }) => edition ?? []))];

let runner: Runner;
before(async () => {
  runner = await createRunner();
});

const judged = readRules('features').flatMap(({ requirements }) => requirements);

async function run(edition: string, simulated: object, scenarios?: string[]) {
  const requirements = loadRequirements(edition).flatMap(({ id }) => (judged.includes(id) ? [id] : []));
  const parameters = { edition, target: { simulated: { size, ...simulated } }, evidence: false };
  return runner.run({ parameters, requirements, ...(scenarios && { scenarios }) });
}

function broken({ requirements }: RunVerdict): string[] {
  const red = requirements.filter(({ verdict }) => verdict === 'doesNotConform' || verdict === 'fallsShort');
  return red.map(({ requirement }) => requirement.id).sort();
}

for (const edition of new Set(editions)) {
  describe(`The self-test in ${edition}`, () => {
    const catalogue = loadRequirements(edition);
    /** Scenarios in which a defect would have decided otherwise, by its name. */
    const concerned = new Map<string, string[]>();

    before(async () => {
      const record = await run(edition, { recordBehaviours: true });
      for (const scenario of record.scenarios)
        for (const called of calledBehaviours(scenario))
          if (called.startsWith('defect:')) {
            const name = called.slice('defect:'.length);
            concerned.set(name, [...(concerned.get(name) ?? []), scenario.location]);
          }
      clean = foldVerdicts(record, catalogue);
    });
    let clean: RunVerdict;

    test('the simulated NDH without a defect breaks nothing and leaves nothing untested by accident', () => {
      assert.deepEqual(clean.harnessErrors, []);
      assert.deepEqual(broken(clean), []);
      const untested = clean.requirements.filter(({ verdict }) => verdict === 'notTestable');
      assert.deepEqual(
        untested.map(({ requirement, reason }) => `${requirement.id}: ${reason}`),
        [],
      );
      assert.ok(clean.totals.conforms > 110, `${clean.totals.conforms} requirements conform`);
    });

    for (const [name, defect] of defects) {
      if ((defect.edition ?? defaultEdition) !== edition) continue;
      test(`${name}: ${defect.summary}`, async () => {
        const scenarios = concerned.get(name) ?? [];
        assert.ok(scenarios.length > 0, 'some scenario meets what the defect decides otherwise');
        const verdict = foldVerdicts(await run(edition, { defects: [name] }, scenarios), catalogue);
        assert.deepEqual(verdict.harnessErrors, []);
        assert.deepEqual(broken(verdict), [...defect.breaks].sort());
      });
    }
  });
}

test('every Rule that can be broken has a defect that breaks it', () => {
  const proven = new Set([...defects.values()].flatMap(({ breaks }) => breaks));
  assert.ok(filesBelow('features', '.feature').length > 0 && judged.length >= 110);
  const breakable = loadRequirements(defaultEdition).filter(
    ({ id, level }) => level !== 'MAY' && judged.includes(id),
  );
  assert.deepEqual(
    breakable.map(({ id }) => id).filter((id) => !proven.has(id)),
    [],
  );
});
