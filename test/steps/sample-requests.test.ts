import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sampleOf } from '../../steps/support/sample-requests.ts';

const named = (name: unknown) => ({ organization: { name, state: 'MD' }, purpose: 'copy' });
const sent = (sample: Record<string, unknown>) =>
  sampleOf({ malformed: sample }, 'malformed', 'Maryland Directory 1');

describe('A sample request', () => {
  test('is made in the name of a requester', () =>
    assert.deepEqual(sent(named('Maryland Directory')), named('Maryland Directory 1')));

  const asWritten = [named(''), named(' '), named(null), named(7), { organization: 'none' }, {}];
  for (const sample of asWritten)
    test(`is sent as it is where it has no name to be replaced: ${JSON.stringify(sample)}`, () =>
      assert.deepEqual(sent(sample), sample));

  test('that is not configured makes a row not testable', () =>
    assert.throws(() => sampleOf({}, 'deny', 'Maryland Directory 1'), /"deny" is configured/));
});
