import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isKnownHost } from '../../../lib/client/is-known-host.ts';

test('addresses and the own machine are known, names that are reserved for nobody are not', async () => {
  const known = new Map<string, boolean | undefined>();
  for (const host of ['127.0.0.1', '[::1]', 'localhost', 'files.invalid', 'FILES.Invalid.'])
    known.set(host, await isKnownHost(host));
  assert.deepEqual(Object.fromEntries(known), {
    '127.0.0.1': true,
    '[::1]': true,
    localhost: true,
    'files.invalid': false,
    'FILES.Invalid.': false,
  });
});
