import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { discoverTarget } from '../../lib/config/discover-target.ts';
import { defaultEdition } from '../../lib/edition/load-edition.ts';
import { createRunner } from '../../lib/run/create-runner.ts';
import { startNdh } from '../../simulators/ndh/start-ndh.ts';
import { ask, json } from '../simulators/ndh/receiver.ts';

describe('A schedule', () => {
  test('does not outlive its scenario where the target refuses to cancel it', async () => {
    const ndh = await startNdh({
      ...{ edition: defaultEdition, control: true, size: 8 },
      defects: ['cancel-needs-a-frequency'],
    });
    try {
      const parameters = { edition: defaultEdition, target: await discoverTarget(ndh.origin) };
      const requirements = ['FHIR-OP-02', 'NDH-CAP-11', 'NDH-SCHED-02'];
      const { scenarios } = await (await createRunner()).run({ parameters, requirements });
      assert.ok(scenarios.length >= requirements.length, `${scenarios.length} scenarios`);
      const moved = await ask(ndh, 'POST', '/control/clock', { body: { advance: 'P3D' } });
      assert.deepEqual(json<{ runs: number }>(moved).runs, 0);
    } finally {
      await ndh.stop();
    }
  });
});
