import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { discoverTarget } from '../../../lib/config/discover-target.ts';
import { defaultEdition } from '../../../lib/edition/load-edition.ts';
import { loadRequirements } from '../../../lib/edition/load-requirements.ts';
import { createRunner } from '../../../lib/run/create-runner.ts';
import { exitCode } from '../../../lib/verdict/exit-code.ts';
import { foldVerdicts } from '../../../lib/verdict/fold-verdicts.ts';
import { startNdh } from '../../../simulators/ndh/start-ndh.ts';

const runner = await createRunner();

describe('A server that stops in the middle of a run', () => {
  test('is told to be gone, and blamed for nothing', async () => {
    const ndh = await startNdh({ control: true, sftpPort: 0, size: 8 });
    const target = await discoverTarget(ndh.origin);
    let scenarios = 0;
    let stopped: Promise<void> | undefined;
    const catalogue = loadRequirements(defaultEdition);
    const record = await runner.run({
      requirements: catalogue.map(({ id }) => id),
      parameters: { edition: defaultEdition, target, evidence: false },
      onScenario: () => {
        scenarios += 1;
        if (scenarios === 30) stopped = ndh.stop();
      },
    });
    await stopped;
    const verdict = foldVerdicts(record, catalogue);
    assert.ok(
      verdict.totals.conforms > 10 && verdict.totals.notTestable > 50,
      JSON.stringify(verdict.totals),
    );
    assert.deepEqual(verdict.harnessErrors, []);
    assert.equal(verdict.totals.doesNotConform, 0);
    assert.equal(exitCode(verdict), 3);
  });
});
