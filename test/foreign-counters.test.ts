import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TargetConfig } from '../lib/config/target-config.ts';
import type { Flaw } from './foreign/flaws.ts';
import { judgeForeignNdh } from './judge-foreign-ndh.ts';

/** How an order of this NDH is to be written in the terms of the ballot, which knows neither ids nor durations. */
const ordersInBallot: Partial<TargetConfig> = {
  operation: { name: 'ndhschExport' },
  frequency: { encoding: 'duration' },
  kickoff: { method: 'post', fallback: [], extraParams: { _scheduledId: 'by-counter' }, acceptedStatus: [] },
};

/** The verdicts on two factors, in the words of the edition that asks for them, on an NDH whose codes go by a counter. */
async function verdicts(flaws: Flaw[] = []): Promise<Record<string, string>> {
  const options = { edition: '1.0.0-ballot', counted: true, change: ordersInBallot };
  const { requirements, harnessErrors, configurationErrors } = await judgeForeignNdh(
    /^NDH-AUTH-0[2-7]$/,
    flaws,
    options,
  );
  assert.deepEqual([harnessErrors, configurationErrors], [[], []]);
  const judged = requirements.filter(({ verdict }) => verdict !== 'notTested');
  return Object.fromEntries(judged.map(({ requirement, verdict }) => [requirement.id, verdict]));
}

test('An NDH whose one-time codes go by a counter conforms in all that is said of two factors', async () => {
  assert.deepEqual(await verdicts(), {
    'NDH-AUTH-02': 'conforms',
    'NDH-AUTH-03': 'conforms',
    'NDH-AUTH-04': 'conforms',
    'NDH-AUTH-05': 'conforms',
    'NDH-AUTH-06': 'conforms',
    'NDH-AUTH-07': 'conforms',
  });
});

test('One that takes any code by a counter is found out for wrong, used and old ones', async () => {
  const found = Object.entries(await verdicts(['takes any code']));
  assert.deepEqual(
    found.filter(([, verdict]) => verdict !== 'conforms'),
    [
      ['NDH-AUTH-03', 'fallsShort'],
      ['NDH-AUTH-04', 'fallsShort'],
      ['NDH-AUTH-05', 'fallsShort'],
    ],
  );
});
