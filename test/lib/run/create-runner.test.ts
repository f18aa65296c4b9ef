import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createRunner } from '../../../lib/run/create-runner.ts';
import { interruption } from '../../../lib/run/interruption.ts';
import { loadRequirements } from '../../../lib/edition/load-requirements.ts';
import { foldVerdicts } from '../../../lib/verdict/fold-verdicts.ts';
import type { RunRecord } from '../../../lib/verdict/fold-verdicts.ts';

const edition = '1.0.0-ballot';
const parameters = { edition, target: { simulated: {} } };
const runner = await createRunner(fileURLToPath(new URL('project/', import.meta.url)));

function verdictsOf(record: RunRecord): Record<string, string> {
  const { requirements } = foldVerdicts(record, loadRequirements(edition));
  const judged = requirements.filter(({ scenarios }) => scenarios.length > 0);
  return Object.fromEntries(judged.map(({ requirement, verdict }) => [requirement.id, verdict]));
}

describe('The runner', () => {
  test('runs real scenarios, from which the verdicts follow', async () => {
    const record = await runner.run({ parameters });
    assert.deepEqual(record.faults, []);
    assert.deepEqual(verdictsOf(record), {
      'NDH-REG-01': 'conforms',
      'NDH-AUTH-01': 'conforms',
      'NDH-AUTH-02': 'fallsShort',
      'NDH-AUTH-03': 'fallsShort',
      'NDH-AUTH-04': 'notTestable',
      'NDH-AUTH-05': 'notTestable',
      'NDH-AUTH-06': 'notTested',
      'NDH-AUTH-07': 'notTested',
      'NDH-AUTH-08': 'conforms',
    });
  });

  test('tells what each step said', async () => {
    const { scenarios } = await runner.run({ parameters, requirements: ['NDH-AUTH-02'] });
    const [scenario] = scenarios;
    assert.equal(scenarios.length, 1);
    const steps = scenario?.steps.filter(({ hook }) => !hook) ?? [];
    assert.deepEqual(
      steps.map(({ text, status }) => [text, status]),
      [
        ['When the target conforms', 'PASSED'],
        ['Then the target does not conform', 'FAILED'],
        ['And the target conforms', 'SKIPPED'],
      ],
    );
    assert.equal(steps[1]?.exception?.type, 'NonConformance');
    assert.equal(steps[1]?.attachments.length, 1);
  });

  test('runs the registration before the login, as the workflow does', async () => {
    const { scenarios } = await runner.run({ parameters });
    assert.match(scenarios[0]?.location ?? '', /^features\/registration\//);
    assert.match(scenarios.at(-1)?.location ?? '', /^features\/login\//);
  });

  test('runs one scenario again by its location, a row of an outline too', async () => {
    const all = await runner.run({ parameters });
    const wanted = all.scenarios
      .filter(({ name }) => name.endsWith('a pebble'))
      .map(({ location }) => location);
    assert.equal(wanted.length, 1);
    const again = await runner.run({ parameters, scenarios: wanted });
    assert.deepEqual(
      again.scenarios.map(({ location }) => location),
      wanted,
    );
  });

  test('begins no further scenario once the run is interrupted', async () => {
    const interrupt = () => interruption.request();
    const record = await runner.run({ parameters, onScenario: interrupt }).finally(() => {
      interruption.forget();
    });
    const verdicts = Object.values(verdictsOf(record));
    assert.deepEqual([...new Set(verdicts)], ['conforms', 'notTested']);
    assert.equal(verdicts.filter((verdict) => verdict === 'conforms').length, 1);
    assert.deepEqual(foldVerdicts(record, loadRequirements(edition)).harnessErrors, []);
  });

  test('refuses an empty selection rather than to run everything', async () => {
    await assert.rejects(runner.run({ parameters, requirements: [] }), /nothing is selected/);
  });
});
