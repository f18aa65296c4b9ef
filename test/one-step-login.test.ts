import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { loadConfig } from '../lib/config/load-config.ts';
import { type Flaw, startGate } from './gates/one-step-gate.ts';
import { verdictsOn } from './verdicts-on.ts';

const folder = mkdtempSync(join(tmpdir(), 'ndh-one-step-'));
after(() => rmSync(folder, { recursive: true }));

/** What is said of two factors where a server with these flaws takes both in one request. */
async function judged(flaws: Flaw[] = []): Promise<Record<string, string>> {
  const gate = await startGate(flaws);
  const file = join(folder, 'ndh.config.json');
  const first = {
    http: {
      url: '/session',
      basic: { user: '{accountId}', password: '{secret}' },
      headers: { 'x-otp': '{code}' },
      capture: { key: 'json:$.sessions[0].key', expiresIn: 'json:$.sessions[0].seconds' },
    },
  };
  const written = {
    baseUrl: `${gate.origin}/fhir`,
    accounts: gate.accounts.map(({ accountId, secret, totp }) => ({ accountId, secret, totp })),
    login: {
      first,
      logout: { http: { method: 'DELETE', url: '/session' } },
      carrier: { 'x-session': '{key}' },
    },
    list: { location: '/repository/{accountId}/list' },
    control: { url: `${gate.origin}/control` },
  };
  writeFileSync(file, JSON.stringify(written));
  try {
    const folded = await verdictsOn(await loadConfig(file), '1.0.0-ballot', /^NDH-AUTH-0[1-8]$/);
    assert.deepEqual([folded.harnessErrors, folded.configurationErrors], [[], []]);
    const told = folded.requirements.filter(({ verdict }) => verdict !== 'notTested');
    return Object.fromEntries(told.map(({ requirement, verdict }) => [requirement.id, verdict]));
  } finally {
    await gate.stop();
  }
}

const conforming = {
  'NDH-AUTH-01': 'conforms',
  'NDH-AUTH-02': 'conforms',
  'NDH-AUTH-03': 'conforms',
  'NDH-AUTH-04': 'conforms',
  'NDH-AUTH-05': 'conforms',
  'NDH-AUTH-06': 'conforms',
  'NDH-AUTH-07': 'conforms',
  // There is no half of a login to go on with.
  'NDH-AUTH-08': 'notTestable',
};

describe('An NDH that takes secret and code in one request', () => {
  test('conforms where it compares both', async () => assert.deepEqual(await judged(), conforming));

  const found: [Flaw, Record<string, string>][] = [
    [
      'takes any code',
      { 'NDH-AUTH-03': 'fallsShort', 'NDH-AUTH-04': 'fallsShort', 'NDH-AUTH-05': 'fallsShort' },
    ],
    ['needs no code', { 'NDH-AUTH-02': 'fallsShort', 'NDH-AUTH-08': 'fallsShort' }],
    ['takes codes twice', { 'NDH-AUTH-04': 'fallsShort' }],
    ['takes old codes', { 'NDH-AUTH-05': 'fallsShort' }],
  ];
  for (const [flaw, short] of found)
    test(`is found out where it ${flaw}`, async () =>
      assert.deepEqual(await judged([flaw]), { ...conforming, ...short }));
});
