import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { makeAssertion } from '../../../lib/client/smart/assertion.ts';
import { newEcKey, newRsaKey, publicSet } from '../../../lib/client/smart/key-pair.ts';
import { usualBehaviour, type Behaviour } from '../../../simulators/ndh/behaviour.ts';
import { loadDefect, withDefects } from '../../../simulators/ndh/defect.ts';
import type { Ndh } from '../../../simulators/ndh/ndh.ts';
import { authenticateClient } from '../../../simulators/ndh/smart/authenticate-client.ts';
import { flaws, type Flaw } from '../../../steps/support/smart/flaws.ts';
import { oddities } from '../../../steps/support/smart/oddities.ts';
import { root } from '../../source-files.ts';

/** One line of the table of wrong assertions in docs/simulator-smart.md. */
interface Told {
  what: string;
  row: string;
  defects: string[];
}

const page = readFileSync(join(root, 'docs/simulator-smart.md'), 'utf8');
const table = [...page.matchAll(/^\| (\S[^|]*?) +\| (SMART-TOKEN-\d+) +\| ([a-z0-9, -]+?) +\|$/gm)].map(
  ([, what = '', row = '', names = '']): Told => ({ what, row, defects: names.split(', ') }),
);

const sent: Record<string, Record<string, Flaw>> = { ...flaws };
for (const [row, named] of Object.entries(oddities)) sent[row] = { ...sent[row], ...named };
/** Those that need an RSA key, or the address of the server, are built by the step that sends them. */
const further: Record<string, Record<string, Flaw>> = {
  'SMART-TOKEN-07': { 'for the FHIR base': () => ({ assertion: { claims: { aud: `${origin}/fhir` } } }) },
  'SMART-TOKEN-14': {
    'under RS256': () => ({ key: rsa, assertion: { header: { alg: 'RS256' } } }),
    'under PS384': () => ({ key: rsa, assertion: { header: { alg: 'PS384' } } }),
  },
};

const origin = 'http://ndh.example';
const tokenUrl = `${origin}/oauth/token`;
const now = new Date('2026-03-02T10:00:00Z');
const key = newEcKey('ec');
const rsa = newRsaKey('rsa');
const client = { id: 'maryland', accountId: 'maryland', scopes: 'system/*.rs', ...publicSet(key, rsa) };

/** As much of a simulated NDH as it takes to judge an assertion. */
const ndhWith = (behaviour: Behaviour): Ndh =>
  ({
    behaviour,
    clock: { now: () => now.getTime() },
    store: {
      clients: {
        find: (id: string) => (id === client.id ? client : undefined),
        ofAccount: () => client,
        jtiUsed: () => false,
        useJti: () => true,
      },
      accounts: { find: () => ({ status: 'open' }), ids: () => [client.accountId] },
    },
  }) as unknown as Ndh;

const isTaken = (assertion: string, behaviour: Behaviour): Promise<boolean> =>
  authenticateClient(assertion, tokenUrl, ndhWith(behaviour)).then(
    () => true,
    () => false,
  );

async function made(flaw: Flaw): Promise<string> {
  const { assertion, key: signer } = await flaw({ keys: [key, rsa] }, now);
  const facts = { clientId: client.id, audience: tokenUrl, key: signer ?? key, now };
  return makeAssertion(facts, assertion);
}

const names = [...new Set(table.flatMap(({ defects }) => defects))];
const rivals = await Promise.all(
  names.map(async (name) => ({ name, behaviour: withDefects(usualBehaviour, [await loadDefect(name)]) })),
);

describe('A wrong assertion', () => {
  test('of those that the harness sends is told on the page of the simulator, each', () => {
    const all = Object.entries({ ...sent }).flatMap(([row, named]) =>
      Object.keys(named).map((what) => `${row} ${what}`),
    );
    for (const [row, named] of Object.entries(further))
      all.push(...Object.keys(named).map((what) => `${row} ${what}`));
    assert.deepEqual(table.map(({ row, what }) => `${row} ${what}`).sort(), all.sort());
  });

  test('is none for every defect: each takes a right one', async () => {
    const right = await made(() => ({}));
    for (const { name, behaviour } of rivals) assert.ok(await isTaken(right, behaviour), name);
  });

  for (const { what, row, defects } of table)
    test(`${what} is taken by those that say so, and by nobody else`, async () => {
      const flaw = sent[row]?.[what] ?? further[row]?.[what];
      assert.ok(flaw);
      const assertion = await made(flaw);
      assert.equal(await isTaken(assertion, usualBehaviour), false, 'an honest server');
      const takers: string[] = [];
      for (const { name, behaviour } of rivals) if (await isTaken(assertion, behaviour)) takers.push(name);
      assert.deepEqual(takers.sort(), defects.toSorted());
      const isTold = async (name: string): Promise<boolean> => {
        const { breaks, records = {} } = await loadDefect(name);
        return breaks.includes(row) || row in records;
      };
      const told = await Promise.all(defects.map(isTold));
      // What no row forbids is told by the defect that is about it, whatever else those do that break other rows.
      assert.ok(row in flaws && what in flaws[row]! ? !told.includes(false) : told.includes(true), row);
    });
});
