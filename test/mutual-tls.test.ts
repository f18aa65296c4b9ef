import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Conversation } from '../lib/client/conversation.ts';
import { loadConfig } from '../lib/config/load-config.ts';
import { loadEdition } from '../lib/edition/load-edition.ts';
import { reach } from '../lib/run/resolve-target.ts';
import { examine } from '../lib/doctor/examine.ts';
import { type Authority, anAuthority, type Issued } from './gates/authority.ts';
import { type Flaw, type Gate, startGate } from './gates/certificate-gate.ts';
import { outcomeOf, silent } from './lib/doctor/a-ready-target.ts';
import { verdictsOn } from './verdicts-on.ts';

const edition = '1.0.0-ballot';
const folder = mkdtempSync(join(tmpdir(), 'ndh-mutual-tls-'));
after(() => rmSync(folder, { recursive: true }));
let authority: Authority;
let harness: Issued;
before(async () => {
  authority = await anAuthority();
  harness = await authority.issue('harness');
});

/** Writes the configuration of a server behind the gate; its path. */
async function configOf({ origin, ca, accounts }: Gate, further: object = {}, days = 300): Promise<string> {
  const certified = accounts.map(async ({ accountId, secret }, index) => {
    const { cert, key } = await authority.issue(accountId, { days });
    const [certFile, keyFile] = [`${index}.pem`, `${index}.key`];
    writeFileSync(join(folder, certFile), cert);
    writeFileSync(join(folder, keyFile), key);
    return { accountId, secret, tls: { cert: `file:${certFile}`, key: `file:${keyFile}` } };
  });
  const written = {
    baseUrl: `${origin}/fhir`,
    accounts: await Promise.all(certified),
    login: {
      first: {
        http: {
          url: '/sign-on',
          json: { accountId: '{accountId}', secret: '{secret}' },
          capture: { token: 'json:$.access_token', expiresIn: 'json:$.expires_in' },
        },
      },
      logout: { http: { method: 'POST', url: '/sign-off' } },
    },
    list: { location: '/repository/{accountId}/list' },
    control: { url: `${origin}/control` },
    tls: { ca },
    ...further,
  };
  const file = join(folder, 'ndh.config.json');
  writeFileSync(file, JSON.stringify(written));
  return file;
}

/** What is said of two factors, and of what a stranger may do. */
async function judged(flaws: Flaw[] = []): Promise<{ verdicts: Record<string, string>; shown: string[] }> {
  const gate = await startGate({ authority: authority.cert, flaws });
  try {
    const target = await loadConfig(await configOf(gate));
    const folded = await verdictsOn(target, edition, /^NDH-AUTH-(0[1-9]|1[05])$/);
    assert.deepEqual([folded.harnessErrors, folded.configurationErrors], [[], []]);
    const told = folded.requirements.filter(({ verdict }) => verdict !== 'notTested');
    const verdicts = Object.fromEntries(told.map(({ requirement, verdict }) => [requirement.id, verdict]));
    return { verdicts, shown: gate.shown };
  } finally {
    await gate.stop();
  }
}

const conforming = {
  'NDH-AUTH-01': 'conforms',
  'NDH-AUTH-02': 'conforms',
  'NDH-AUTH-03': 'conforms',
  // No code is used: none is used twice, and none is old.
  'NDH-AUTH-04': 'notTestable',
  'NDH-AUTH-05': 'notTestable',
  'NDH-AUTH-06': 'conforms',
  'NDH-AUTH-07': 'conforms',
  // The first factor leaves nothing to go on with.
  'NDH-AUTH-08': 'notTestable',
  'NDH-AUTH-09': 'conforms',
  'NDH-AUTH-10': 'conforms',
  'NDH-AUTH-15': 'conforms',
};

describe('An NDH whose second factor is a certificate', () => {
  test('conforms where it is one', async () => {
    const { verdicts, shown } = await judged();
    assert.deepEqual(verdicts, conforming);
    const lists = shown.filter((each) => /^GET \/repository\/\w+\/list/.test(each));
    assert.ok(
      lists.some((each) => each.endsWith(' none')),
      'strangers show none',
    );
    assert.ok(shown.includes('POST /sign-on harness.example'), 'a certificate of nobody is tried');
  });

  test('is found out where the secret is enough', async () => {
    const { verdicts } = await judged(['lets the secret in alone']);
    assert.deepEqual(verdicts, {
      ...conforming,
      'NDH-AUTH-02': 'fallsShort',
      'NDH-AUTH-03': 'fallsShort',
      'NDH-AUTH-08': 'fallsShort',
    });
  });

  test('is found out where any certificate will do', async () => {
    const { verdicts } = await judged(['takes any certificate']);
    assert.deepEqual(verdicts, { ...conforming, 'NDH-AUTH-03': 'fallsShort' });
  });
});

/** What the doctor says of the certificates and logins, by the ids of its checks. */
async function examined(file: string) {
  const outcomes = await examine({ config: file, reports: join(folder, 'reports') }, silent);
  return (id: string) => {
    const { state, detail, remedy } = outcomeOf(outcomes, id);
    return [state, detail, remedy ?? ''].join(' | ');
  };
}

describe('A server that asks for certificates', () => {
  let gate: Gate;
  before(async () => (gate = await startGate({ authority: authority.cert })));
  after(() => gate.stop());

  test('is told by the doctor to ask for the certificate too', async () => {
    const told = await examined(await configOf(gate));
    assert.match(told('certificate.A'), /^ok \| CN=\w+, 29\d days left/);
    assert.match(told('login.A'), /^ok \| the secret is taken/);
    assert.match(told('second-factor.A'), /^ok \| the certificate is asked for: .* is refused \(401\)/);
    assert.match(told('account.A'), /^ok/);
    assert.match(told('certificate'), /^not-configured/);
  });

  test('refuses one that has ended, of which the doctor knows why', async () => {
    const told = await examined(await configOf(gate, {}, -1));
    assert.match(
      told('certificate.A'),
      /^problem \| CN=\w+ has ended on 20\d\d-\d\d-\d\d \| get another one/,
    );
    assert.match(told('login.A'), /^problem \| refused: 401 .* \| compare accountId, secret and tls of A/);
  });

  test('sees the certificate with a login at another host too, which the tester has named', async () => {
    gate.shown.length = 0;
    const url = `${gate.origin.replace('localhost', '127.0.0.1')}/sign-on`;
    const json = { accountId: '{accountId}', secret: '{secret}' };
    const first = { http: { url, json, capture: { token: 'json:$.access_token' } } };
    const config = await loadConfig(await configOf(gate, { login: { first } }));
    const conversation = new Conversation({ config, edition: loadEdition(edition) });
    assert.ok((await conversation.receiver(config.accounts[0]!).logIn()).session);
    assert.ok(gate.shown.includes(`POST /sign-on ${gate.accounts[0].accountId}`));
  });

  test('never sees a certificate of an account with requests of another, or of nobody', async () => {
    gate.shown.length = 0;
    const config = await loadConfig(await configOf(gate));
    const conversation = new Conversation({ config, edition: loadEdition(edition) });
    const [a, b] = config.accounts.map((account) => conversation.receiver(account));
    const { request } = await a!.look('Organization?_count=1');
    assert.equal(request.certificate, `CN=${a!.account.accountId}`);
    await b!.look('Organization?_count=1');
    await a!.look('Location?_count=1', { as: b! });
    await a!.look('Location?_count=1', { as: 'nobody' });
    await conversation.metadata();
    const [idOfA, idOfB] = gate.accounts.map(({ accountId }) => accountId);
    assert.deepEqual(
      gate.shown.filter((each) => !each.includes('/control')),
      [
        `POST /sign-on ${idOfA}`,
        `GET /fhir/Organization ${idOfA}`,
        `POST /sign-on ${idOfB}`,
        `GET /fhir/Organization ${idOfB}`,
        `GET /fhir/Location ${idOfB}`,
        'GET /fhir/Location none',
        'GET /fhir/metadata none',
      ],
    );
  });
});

describe('A server that takes no connection without a certificate', () => {
  let gate: Gate;
  before(async () => (gate = await startGate({ authority: authority.cert, always: true })));
  after(() => gate.stop());

  test('is reached with the certificate of the harness alone', async () => {
    await assert.rejects(reach(await loadConfig(await configOf(gate))), {
      name: 'TargetUnreachable',
      message:
        /it takes no connection without a certificate of its client \(.*\); say one in tls\.cert and tls\.key$/,
    });
    await reach(await loadConfig(await configOf(gate, { tls: { ca: gate.ca, ...harness } })));
  });

  test('is known to the doctor, with the certificate of the harness and without', async () => {
    const without = await examined(await configOf(gate));
    assert.match(
      without('certificate'),
      /^problem \| it takes no connection without .* \| give one of an authority/,
    );
    assert.match(without('answer'), /^not-looked-at/);
    const told = await examined(await configOf(gate, { tls: { ca: gate.ca, ...harness } }));
    assert.match(told('certificate'), /^ok \| CN=harness, /);
    assert.match(told('second-factor.A'), /^ok \| the certificate is asked for/);
  });

  test('refuses a login without one in the handshake, which is a refusal', async () => {
    const config = await loadConfig(await configOf(gate, { control: undefined }));
    const conversation = new Conversation({ config, edition: loadEdition(edition) });
    const a = conversation.receiver(config.accounts[0]!);
    const alone = await a.firstFactor();
    assert.deepEqual([alone.exchange.request.method, alone.session], ['TLS', undefined]);
    const wrong = await a.secondFactor(alone.half ?? {}, await conversation.codes(a.account).wrong());
    assert.deepEqual([wrong.exchange.request.method, wrong.session], ['TLS', undefined]);
    const right = await a.secondFactor(alone.half ?? {}, await conversation.codes(a.account).fresh());
    assert.ok(right.session);
  });

  test('is no such server where nobody takes the connection', async () => {
    const config = await loadConfig(
      await configOf(gate, { control: undefined, baseUrl: 'https://localhost:1' }),
    );
    const conversation = new Conversation({ config, edition: loadEdition(edition) });
    await assert.rejects(conversation.receiver(config.accounts[0]!).firstFactor(), {
      name: 'TargetUnreachable',
      message: /the connection was refused/,
    });
  });
});
