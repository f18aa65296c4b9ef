import assert from 'node:assert/strict';
import { test } from 'node:test';
import { discoverTarget } from '../../lib/config/discover-target.ts';
import { defaultEdition } from '../../lib/edition/load-edition.ts';
import { loadRequirements } from '../../lib/edition/load-requirements.ts';
import { createRunner } from '../../lib/run/create-runner.ts';
import { foldVerdicts } from '../../lib/verdict/fold-verdicts.ts';
import { startNdh } from '../../simulators/ndh/start-ndh.ts';

const filtering = ['NDH-PARAM-20', 'NDH-PARAM-21', 'NDH-PARAM-23', 'NDH-PARAM-25'];

/** The verdicts on filtering of a simulated NDH whose testers name these states, and what was asked of it. */
async function judged(samples: [string, string]) {
  const ndh = await startNdh({ edition: defaultEdition, control: true, size: 16 });
  try {
    const known = await discoverTarget(ndh.origin);
    const target = { ...known, typeFilter: { ...known.typeFilter, samples } };
    const runner = await createRunner();
    const record = await runner.run({
      parameters: { edition: defaultEdition, target },
      requirements: filtering,
    });
    const { requirements } = foldVerdicts(record, loadRequirements(defaultEdition));
    const verdicts = requirements.filter(({ requirement }) => filtering.includes(requirement.id));
    return { verdicts: verdicts.map(({ verdict }) => verdict), evidence: JSON.stringify(record.scenarios) };
  } finally {
    await ndh.stop();
  }
}

test('filters ask for the states that the configuration names', async () => {
  const { verdicts, evidence } = await judged(['PA', 'NY']);
  assert.deepEqual(verdicts, ['conforms', 'conforms', 'conforms', 'conforms']);
  assert.match(evidence, /address-state=PA/);
  assert.doesNotMatch(evidence, /address-state=MD/);
});

test('states in which the directory shows nothing leave filtering untested', async () => {
  const { verdicts } = await judged(['AK', 'HI']);
  assert.deepEqual(new Set(verdicts), new Set(['notTestable']));
});
