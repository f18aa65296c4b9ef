import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { discoverTarget } from '../../lib/config/discover-target.ts';
import type { TargetConfig } from '../../lib/config/target-config.ts';
import { defaultEdition } from '../../lib/edition/load-edition.ts';
import { loadRequirements } from '../../lib/edition/load-requirements.ts';
import { createRunner } from '../../lib/run/create-runner.ts';
import { foldVerdicts } from '../../lib/verdict/fold-verdicts.ts';
import { exchangeMediaType, type ScenarioRun } from '../../lib/verdict/scenario-run.ts';
import { startNdh, type StartedNdh } from '../../simulators/ndh/start-ndh.ts';
import { application, ask, json } from '../simulators/ndh/receiver.ts';

interface Sent {
  method: string;
  url: string;
  body?: string;
}

/** What one requirement came to, each request that was sent for it, and all that was told of it. */
interface Row {
  verdict: string;
  sent: Sent[];
  told: string;
}

const asked = [
  ...['NDH-REG-01', 'NDH-PARAM-06', 'NDH-PARAM-12', 'NDH-PARAM-13', 'NDH-PARAM-25', 'NDH-RETR-08'],
] as const;
const rows = new Map<string, Row>();
const row = (id: (typeof asked)[number]): Row => rows.get(id)!;

/** What the testers of the simulated NDH have agreed on, each key otherwise than its default. */
async function agreed(ndh: StartedNdh): Promise<TargetConfig> {
  const known = await discoverTarget(ndh.origin);
  const answer = await ask(ndh, 'POST', '/accounts', { body: application() });
  const account = json<{ accountId: string; secret: string; totp: string }>(answer);
  return {
    ...known,
    accounts: [{ name: 'A', ...account }],
    registration: { ...known.registration!, mode: 'preprovisioned' },
    typeFilter: { ...known.typeFilter, separator: 'comma' },
    typeMap: {
      Network: 'Organization?type=ntwk',
      Verification: 'VerificationResult',
      organizationIncludesNetworks: 'no',
    },
    files: { ...known.files, deleteDelaySeconds: 7200 },
  };
}

before(async () => {
  const ndh = await startNdh({ edition: defaultEdition, control: true, size: 8 });
  try {
    const parameters = { edition: defaultEdition, target: await agreed(ndh) };
    const record = await (await createRunner()).run({ parameters, requirements: [...asked] });
    const { requirements } = foldVerdicts(record, loadRequirements(defaultEdition));
    for (const { requirement, verdict, scenarios } of requirements)
      rows.set(requirement.id, { verdict, ...evidenceOf(scenarios.map(({ run }) => run)) });
  } finally {
    await ndh.stop();
  }
});

function evidenceOf(runs: ScenarioRun[]): Pick<Row, 'sent' | 'told'> {
  const attached = runs.flatMap(({ steps }) => steps.flatMap(({ attachments }) => attachments));
  const exchanges = attached.filter(({ mediaType }) => mediaType === exchangeMediaType);
  const others = attached.filter(({ mediaType }) => mediaType !== exchangeMediaType);
  return {
    sent: exchanges.map(({ body }) => (JSON.parse(body) as { request: Sent }).request),
    told: others.map(({ body }) => body).join('\n'),
  };
}

/** The values of a parameter in all calls of the operation. */
function valuesSent(id: (typeof asked)[number], name: string): string[] {
  const calls = row(id).sent.filter(({ method, url }) => method === 'POST' && url.includes('/fhir/$'));
  assert.ok(calls.length > 0);
  return calls.flatMap(({ body = '' }) => {
    const { parameter } = JSON.parse(body) as { parameter: { name: string; valueString?: string }[] };
    return parameter.flatMap((one) => (one.name === name ? [one.valueString ?? ''] : []));
  });
}

describe('A key of the configuration', () => {
  test('leaves no requirement unjudged here', () => {
    assert.deepEqual(
      asked.map((id) => row(id).verdict),
      asked.map(() => 'conforms'),
    );
  });

  test('registration.mode has scenarios use the configured account, and ask for one where that is judged', () => {
    const requests = asked.map((id) => row(id).sent.filter(({ url }) => url.endsWith('/accounts')).length);
    assert.deepEqual(requests, [1, 0, 0, 0, 0, 0]);
  });

  test('typeFilter.separator writes several queries as one value', () => {
    assert.deepEqual(valuesSent('NDH-PARAM-25', '_typeFilter'), [
      'Organization?address-state=MD,Organization?address-state=VA',
    ]);
  });

  test('typeMap.Network tells how networks are asked for first, also by a query', () => {
    assert.deepEqual(valuesSent('NDH-PARAM-12', '_type'), ['Organization']);
    assert.deepEqual(valuesSent('NDH-PARAM-12', '_typeFilter'), ['Organization?type=ntwk']);
  });

  test('typeMap.Verification tells how verifications are asked for first', () => {
    assert.deepEqual(valuesSent('NDH-PARAM-13', '_type'), ['VerificationResult']);
  });

  test('typeMap.organizationIncludesNetworks is compared with what is seen', () => {
    const { told } = row('NDH-PARAM-06');
    assert.match(told, /typeMap\.organizationIncludesNetworks says no: not as agreed, yes/);
  });

  test('files.deleteDelaySeconds lets that time pass before files are asked for again', () => {
    const { sent, told } = row('NDH-RETR-08');
    const moves = sent.flatMap(({ url, body = '' }) =>
      url.endsWith('/control/clock') && body ? [(JSON.parse(body) as { to: string }).to] : [],
    );
    const [downloaded = '', again = ''] = moves.slice(-2);
    assert.equal(Date.parse(again) - Date.parse(downloaded), 7_200_000);
    assert.match(told, new RegExp(`answered 404 by ${again}`));
  });
});
