import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calledBehaviours } from '../../../lib/verdict/called-behaviours.ts';
import { behavioursMediaType } from '../../../lib/verdict/scenario-run.ts';
import { scenario, step } from './fabricated-run.ts';

test('the behaviours of a scenario are those noted by any of its hooks, each once', () => {
  const noted = (...called: string[]) => [
    { mediaType: behavioursMediaType, body: JSON.stringify({ called }), base64: false },
  ];
  const hooks = [
    step({ hook: true, attachments: noted('mayRead', 'list') }),
    step({ hook: true, attachments: noted('list') }),
  ];
  assert.deepEqual(calledBehaviours(scenario('NDH-A-01', hooks)), ['mayRead', 'list']);
  assert.deepEqual(calledBehaviours(scenario('NDH-A-01', [step()])), []);
});
