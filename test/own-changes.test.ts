import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, test } from 'node:test';
import { Conversation } from '../lib/client/conversation.ts';
import { discoverTarget } from '../lib/config/discover-target.ts';
import { loadEdition } from '../lib/edition/load-edition.ts';
import { loadRequirements } from '../lib/edition/load-requirements.ts';
import { createRunner } from '../lib/run/create-runner.ts';
import { foldVerdicts } from '../lib/verdict/fold-verdicts.ts';
import type { RequirementVerdict } from '../lib/verdict/verdict.ts';
import { startNdh } from '../simulators/ndh/start-ndh.ts';

const edition = '1.0.0-ballot';
const rows = ['NDH-OVERWRITE-02', 'NDH-OVERWRITE-03', 'NDH-OVERWRITE-04', 'NDH-OVERWRITE-06'];

/** The directory of a simulated NDH, which an operator of its own goes on changing. */
async function living(origin: string): Promise<() => Promise<void>> {
  const operator = new Conversation({ config: await discoverTarget(origin), edition: loadEdition(edition) });
  const { account } = await operator.register(operator.config.registration?.samples.grant);
  assert.ok(account);
  const { resources } = await operator.receiver(account).search('Organization');
  const organizations = resources.filter(({ type }) => !JSON.stringify(type).includes('ntwk'));
  let turns = 0;
  return async () => {
    turns += 1;
    const [first, ...others] = organizations;
    const leaver = others[turns];
    assert.ok(first?.id && leaver?.id);
    await operator.control.put({ ...first, id: first.id, name: `Renamed ${turns}` });
    await operator.control.add({ ...first, id: `newcomer-${turns}`, name: `Newcomer ${turns}` });
    await operator.control.remove('Organization', leaver.id);
  };
}

/** What is said of a simulated NDH that shows its clock and lets it be moved, and nothing else. */
async function judged(defects: string[], lives = true): Promise<Map<string, RequirementVerdict>> {
  const ndh = await startNdh({ edition, control: true, defects, size: 4 });
  const goOn = lives ? await living(ndh.origin) : async () => {};
  const move = async (request: IncomingMessage, response: ServerResponse) => {
    const headers = { 'content-type': 'application/json' };
    const body = await text(request);
    const moved = await fetch(`${ndh.origin}/control/clock`, { method: 'POST', headers, body });
    await goOn();
    response.writeHead(moved.status, headers).end(await moved.text());
  };
  const mover = createServer((request, response) => void move(request, response));
  try {
    await once(mover.listen(0, '127.0.0.1'), 'listening');
    const capture = { now: 'json:$.now' };
    const url = `http://127.0.0.1:${(mover.address() as AddressInfo).port}/`;
    const json = { advance: '{advance}', to: '{to}' };
    const levers = {
      readClock: { http: { url: `${ndh.origin}/control/clock`, capture } },
      moveClock: { http: { url, json, capture } },
    };
    const target = { ...(await discoverTarget(ndh.origin)), control: { levers } };
    const runner = await createRunner();
    const parameters = { edition, target, evidence: false };
    const run = foldVerdicts(await runner.run({ parameters, requirements: rows }), loadRequirements(edition));
    assert.deepEqual([run.harnessErrors, run.configurationErrors], [[], []]);
    const own = run.requirements.filter(({ requirement }) => rows.includes(requirement.id));
    return new Map(own.map((row) => [row.requirement.id, row]));
  } finally {
    mover.close();
    await ndh.stop();
  }
}

const verdicts = (found: Map<string, RequirementVerdict>): (string | undefined)[] =>
  rows.map((id) => found.get(id)?.verdict);

describe('Overwriting where nobody can change the directory', () => {
  test('is judged by what changes by itself', async () => {
    assert.deepEqual(verdicts(await judged([])), ['conforms', 'conforms', 'conforms', 'conforms']);
  });

  for (const [defect, broken] of [
    ['exports-from-a-cache', 'NDH-OVERWRITE-02'],
    ['ignores-newcomers', 'NDH-OVERWRITE-03'],
    ['never-removes-lines', 'NDH-OVERWRITE-04'],
    ['keeps-previous-files', 'NDH-OVERWRITE-06'],
  ] as const)
    test(`is found wanting where the server ${defect.replaceAll('-', ' ')}`, async () => {
      const found = await judged([defect]);
      assert.deepEqual(
        verdicts(found),
        rows.map((id) => (id === broken ? 'doesNotConform' : 'conforms')),
      );
    });

  test('is not testable where nothing changes', async () => {
    const found = await judged([], false);
    for (const id of rows) {
      assert.equal(found.get(id)?.verdict, 'notTestable', id);
      assert.match(found.get(id)?.reason ?? '', /cannot be changed .* by itself over a run/);
    }
  });
});
