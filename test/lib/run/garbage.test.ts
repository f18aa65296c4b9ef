import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import { validateConfig } from '../../../lib/config/validate-config.ts';
import { defaultEdition } from '../../../lib/edition/load-edition.ts';
import { loadRequirements } from '../../../lib/edition/load-requirements.ts';
import { createRunner } from '../../../lib/run/create-runner.ts';
import { exitCode } from '../../../lib/verdict/exit-code.ts';
import { foldVerdicts } from '../../../lib/verdict/fold-verdicts.ts';

const runner = await createRunner();
const totp = 'JBSWY3DPEHPK3PXP';

const whatIsKnown: Record<string, (origin: string) => object> = {
  'nothing else': () => ({}),
  'a login': (origin) => ({
    accounts: [
      { accountId: 'a', secret: 'a', totp },
      { accountId: 'b', secret: 'b', totp },
    ],
    login: { url: `${origin}/login`, codeUrl: `${origin}/login/code` },
    list: { location: `${origin}/lists/{accountId}` },
  }),
  tokens: (origin) => ({
    accounts: [
      { accountId: 'a', token: 'a' },
      { accountId: 'b', token: 'b' },
    ],
    list: { location: `${origin}/lists/{accountId}` },
  }),
  'a registration': (origin) => ({
    registration: { url: `${origin}/accounts`, samples: { grant: {}, deny: {}, pending: {}, malformed: {} } },
    login: { url: `${origin}/login`, codeUrl: `${origin}/login/code` },
    list: { location: `${origin}/lists/{accountId}` },
    control: { url: `${origin}/control` },
  }),
};

const json = { 'content-type': 'application/json' };
const text = { 'content-type': 'text/plain' };
const servers: Record<string, RequestListener> = {
  'answers 200 ok to everything': (_, response) => response.writeHead(200, text).end('ok'),
  'answers 202 to everything': (_, response) => response.writeHead(202).end(),
  'answers an empty object to everything': (_, response) => response.writeHead(200, json).end('{}'),
  'answers 400 to everything': (_, response) => response.writeHead(400, json).end('{}'),
  'answers 404 to everything': (_, response) => response.writeHead(404).end(),
  'answers 500 to everything': (_, response) => response.writeHead(500, text).end('oops'),
  'redirects everything to itself': ({ url }, response) => response.writeHead(307, { location: url }).end(),
  'closes every connection': ({ socket }) => socket.destroy(),
};

/** Runs all scenarios against a server of which a configuration knows some things. */
async function judge(listener: RequestListener, known: (origin: string) => object) {
  const server = createServer((request, response) => {
    request.resume();
    listener(request, response);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const checked = validateConfig({ baseUrl: `${origin}/fhir`, ...known(origin) });
  assert.ok('config' in checked);
  const catalogue = loadRequirements(defaultEdition);
  const record = await runner.run({
    requirements: catalogue.map(({ id }) => id),
    parameters: { edition: defaultEdition, target: checked.config, evidence: false },
  });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return foldVerdicts(record, catalogue);
}

// All are judged before the first test begins: from then on the test runner follows every promise, at a fourth of the cost.
const judged: { what: string; binding: string; verdict: Awaited<ReturnType<typeof judge>> }[] = [];
for (const [what, listener] of Object.entries(servers))
  for (const [binding, known] of Object.entries(whatIsKnown))
    judged.push({ what, binding, verdict: await judge(listener, known) });

describe('A server that', () => {
  for (const { what, binding, verdict } of judged)
    test(`${what}, with ${binding} configured, conforms to nothing`, () => {
      const conforming = verdict.requirements.filter((row) => row.verdict === 'conforms');
      assert.deepEqual(
        conforming.map(({ requirement }) => requirement.id),
        [],
      );
      assert.deepEqual(verdict.harnessErrors, []);
      assert.equal(exitCode(verdict), 1);
    });
});
