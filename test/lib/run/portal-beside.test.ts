import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import type { Envelope } from '@cucumber/messages';
import { interruption } from '../../../lib/run/interruption.ts';
import { suiteRunner } from '../../../lib/run/portal-beside.ts';
import { portalTag } from '../../../lib/verdict/fold-scenarios.ts';
import { MessageReader } from '../../../lib/verdict/read-messages.ts';
import { outcomeMediaType } from '../../../lib/verdict/scenario-run.ts';

const parameters = {
  edition: '1.0.0-ballot',
  target: { simulated: { size: 2 } },
  evidence: false,
};
// Judged through the portal too.
const requirements = ['NDH-REG-01', 'NDH-AUTH-02'];

describe('Scenarios through the portal beside all others', () => {
  after(() => interruption.forget());

  test('are told as one run', async () => {
    const runner = await suiteRunner(parameters);
    const messages: Envelope[] = [];
    const reader = new MessageReader();
    await runner.run({ parameters, requirements, reader, onMessage: (message) => messages.push(message) });
    const kinds = messages.flatMap((message) => Object.keys(message));
    const once = ['meta', 'testRunStarted', 'testRunFinished'];
    assert.deepEqual(
      once.map((kind) => kinds.filter((each) => each === kind).length),
      [1, 1, 1],
    );
    assert.equal(kinds.at(-1), 'testRunFinished');
    const { scenarios, faults, complete } = reader;
    assert.deepEqual([faults, complete], [[], true]);
    const ways = requirements.map((id) =>
      [true, false].map((wanted) => {
        const judging = scenarios.filter(({ tags }) => tags.includes(id));
        return judging.some(({ tags }) => tags.includes(portalTag) === wanted);
      }),
    );
    assert.deepEqual(ways, [
      [true, true],
      [true, true],
    ]);
    // Words of the feature files, which are looked up by the ids of one of the two.
    assert.ok(scenarios.every(({ steps }) => steps.some(({ text }) => text.startsWith('When '))));
  });

  test('stop when the run is asked to', async () => {
    const reader = new MessageReader();
    interruption.request();
    const runner = await suiteRunner(parameters);
    await runner.run({ parameters, requirements, reader });
    const outcomes = reader.scenarios.map(({ steps }) =>
      steps.some(({ attachments }) =>
        attachments.some(
          ({ mediaType, body }) => mediaType === outcomeMediaType && body.includes('interrupted'),
        ),
      ),
    );
    assert.ok(outcomes.length > 3, `${outcomes.length} scenarios`);
    assert.ok(outcomes.every(Boolean), 'every scenario is skipped');
  });

  test('end with what keeps the others from running', async () => {
    interruption.forget();
    const runner = await suiteRunner(parameters);
    await assert.rejects(runner.run({ parameters, requirements: [] }), /nothing is selected/);
  });
});
