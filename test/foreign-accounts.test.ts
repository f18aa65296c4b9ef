import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Flaw } from './foreign/flaws.ts';
import { judgeForeignNdh } from './judge-foreign-ndh.ts';

/** The verdicts on what becomes of the files of a run, in an account of the configuration that other scenarios have used. */
async function verdicts(flaws: Flaw[] = []): Promise<Record<string, string>> {
  const rows = /^NDH-OVERWRITE-(08|09|10|11)$/;
  const { requirements, harnessErrors, configurationErrors } = await judgeForeignNdh(rows, flaws, {
    change: { registration: undefined },
  });
  assert.deepEqual([harnessErrors, configurationErrors], [[], []]);
  const judged = requirements.filter(({ verdict }) => verdict !== 'notTested');
  return Object.fromEntries(judged.map(({ requirement, verdict }) => [requirement.id, verdict]));
}

const conforming = {
  'NDH-OVERWRITE-08': 'conforms',
  'NDH-OVERWRITE-09': 'conforms',
  'NDH-OVERWRITE-10': 'conforms',
  'NDH-OVERWRITE-11': 'conforms',
};

test('Files that others have left in an account of the configuration are not held against a run', async () => {
  assert.deepEqual(await verdicts(), conforming);
});

test('Files of the run before are, where they stay', async () => {
  assert.deepEqual(await verdicts(['serves replaced files']), {
    ...conforming,
    'NDH-OVERWRITE-10': 'doesNotConform',
  });
});
