import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Conversation } from '../lib/client/conversation.ts';
import { loadConfig } from '../lib/config/load-config.ts';
import { printConfig } from '../lib/config/print-config.ts';
import { examine } from '../lib/doctor/examine.ts';
import { loadEdition } from '../lib/edition/load-edition.ts';
import { cleanUp } from '../lib/ledger/clean-up.ts';
import { type Authority, anAuthority } from './gates/authority.ts';
import { type Flaw, startUdapGate, type UdapGate } from './gates/udap-gate.ts';
import { outcomeOf, silent } from './lib/doctor/a-ready-target.ts';
import { verdictsOn } from './verdicts-on.ts';

const edition = '1.0.0-ballot';
const folder = mkdtempSync(join(tmpdir(), 'ndh-udap-'));
after(() => rmSync(folder, { recursive: true }));
let authority: Authority;
before(async () => (authority = await anAuthority()));

/** Writes the configuration of a server that knows receivers by UDAP; its path. */
async function configOf({ origin, accounts }: UdapGate, udap: object = {}): Promise<string> {
  const certified = accounts.map(async ({ accountId, uri }) => ({
    accountId,
    udap: await authority.issue(accountId, { uri }),
  }));
  const written = {
    baseUrl: `${origin}/fhir`,
    accounts: await Promise.all(certified),
    login: { mode: 'udap' },
    smart: { scopes: 'system/*.rs' },
    list: { location: '/repository/{accountId}/list' },
    control: { url: `${origin}/control` },
    udap: { trustAnchor: authority.cert, b2b: { organization_id: 'https://directory.example' }, ...udap },
  };
  const file = join(folder, 'ndh.config.json');
  writeFileSync(file, JSON.stringify(written));
  return file;
}

async function withGate<Result>(flaws: Flaw[], what: (gate: UdapGate) => Promise<Result>): Promise<Result> {
  const gate = await startUdapGate(authority, flaws);
  try {
    return await what(gate);
  } finally {
    await gate.stop();
  }
}

async function conversationWith(file: string): Promise<Conversation> {
  return new Conversation({ config: await loadConfig(file), edition: loadEdition(edition) });
}

describe('A server that knows receivers by UDAP alone', () => {
  test('is judged by clients that are registered, and lets them schedule and fetch', async () => {
    const { verdicts, seen } = await withGate([], async (gate) => {
      const target = await loadConfig(await configOf(gate));
      const rows = /^NDH-(AUTH-(0[1279]|1[0156])|SCHED-0[2-4]|LIST-0[12]|RETR-01)$/;
      const folded = await verdictsOn(target, edition, rows);
      assert.deepEqual([folded.harnessErrors, folded.configurationErrors], [[], []]);
      const told = folded.requirements.filter(({ verdict }) => verdict !== 'notTested');
      const verdicts = Object.fromEntries(told.map(({ requirement, verdict }) => [requirement.id, verdict]));
      return { verdicts, seen: gate.seen };
    });
    assert.equal(Object.keys(verdicts).length, 13);
    const others = Object.entries(verdicts).filter(([, verdict]) => verdict !== 'conforms');
    assert.deepEqual(others, [['NDH-AUTH-02', 'notOffered']]);
    assert.equal(seen.filter((each) => each === 'registered').length, 2);
  });

  test('has its registrations taken back where what was made is removed', async () => {
    await withGate([], async (gate) => {
      const conversation = await conversationWith(await configOf(gate));
      const [a] = conversation.config.accounts;
      const answer = await conversation.receiver(a!).look('Organization?_count=1');
      assert.equal(answer.response.status, 200);
      assert.deepEqual(gate.seen, ['registered', 'token']);
      await cleanUp(conversation.ledger, conversation);
      assert.deepEqual([gate.seen.at(-1), conversation.ledger.remaining], ['taken back', []]);
    });
  });

  test('is looked at by the doctor', async () => {
    await withGate([], async (gate) => {
      const options = { config: await configOf(gate), reports: join(folder, 'reports') };
      const outcomes = await examine(options, silent);
      const { state, detail } = outcomeOf(outcomes, 'login.A');
      assert.deepEqual(
        [state, /^the UDAP client gets a token, for a session until/.test(detail)],
        ['ok', true],
      );
      assert.equal(outcomeOf(outcomes, 'account.B').state, 'ok');
      assert.deepEqual(gate.seen.slice(-2), ['taken back', 'taken back']);
    });
  });

  const wrong: [what: string, flaws: Flaw[], udap: () => Promise<object>, message: RegExp][] = [
    [
      'approves of nobody',
      ['approves of nobody'],
      async () => ({}),
      /UDAP registration of account A is answered 400 unapproved_software_statement \(udap.community, udap.cert\)/,
    ],
    [
      'signs its metadata with another key',
      ['signs with another key'],
      async () => ({}),
      /the signed UDAP metadata have another signature than that of their certificate/,
    ],
    [
      'is of another community',
      [],
      async () => ({ trustAnchor: (await anAuthority()).cert }),
      /leads to no authority of udap\.trustAnchor/,
    ],
    [
      'wants to know who asks',
      [],
      async () => ({ b2b: {} }),
      /the UDAP client https:\/\/\S+ gets no token \(400 invalid_grant\)$/,
    ],
  ];
  for (const [what, flaws, udap, message] of wrong)
    test(`is blamed for nothing where it ${what}`, () =>
      withGate(flaws, async (gate) => {
        const conversation = await conversationWith(await configOf(gate, await udap()));
        const receiver = conversation.receiver(conversation.config.accounts[0]!);
        await assert.rejects(receiver.session(), { name: 'NotTestable', message });
      }));

  test('takes no two accounts for one client', () =>
    withGate([], async (gate) => {
      const { cert, key } = await authority.issue('both', { uri: gate.accounts[0]!.uri });
      const file = await configOf(gate, { cert: `${cert}\n${key}` });
      const config = await loadConfig(file);
      for (const account of config.accounts) delete account.udap;
      const conversation = new Conversation({ config, edition: loadEdition(edition) });
      const [a, b] = config.accounts.map((account) => conversation.receiver(account));
      await a!.session();
      await assert.rejects(b!.session(), {
        name: 'NotTestable',
        message:
          /account B has the UDAP certificate of account A: give it a udap.cert or udap.clientId of its own/,
      });
    }));
});

describe('A configuration of UDAP clients', () => {
  const told = async (written: object): Promise<string> => {
    const file = join(folder, 'wrong.json');
    writeFileSync(
      file,
      JSON.stringify({ baseUrl: 'https://ndh.example/fhir', login: { mode: 'udap' }, ...written }),
    );
    return loadConfig(file).then(
      (config) => printConfig(config, file),
      (error: Error) => `${error.name}: ${error.message}`,
    );
  };

  test('shows no key', async () => {
    const udap = await authority.issue('a', { uri: 'https://clients.example/a' });
    const shown = await told({ accounts: [{ accountId: 'a', udap }] });
    assert.match(shown, /mode: udap/);
    assert.ok(!shown.includes('BEGIN'), shown);
  });

  test('has a certificate for each account', async () => {
    const without = await told({ accounts: [{ accountId: 'a' }] });
    assert.match(
      without,
      /^ConfigurationError: .* login\.mode: it is udap, and not each account has a certificate/,
    );
  });

  test('has certificates that name their client', async () => {
    const udap = await authority.issue('a');
    const nameless = await told({ accounts: [{ accountId: 'a', udap }] });
    assert.match(
      nameless,
      /^ConfigurationError: .*accounts\[0\]\.udap\.cert: the certificate has no URI among/,
    );
    const forAll = await told({
      udap: { cert: `${udap.cert}\n${udap.key}` },
      accounts: [{ accountId: 'a' }],
    });
    assert.match(forAll, /^ConfigurationError: .* udap\.cert: the certificate has no URI among/);
  });
});
