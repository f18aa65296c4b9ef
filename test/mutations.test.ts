import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { discoverTarget } from '../lib/config/discover-target.ts';
import { defaultEdition } from '../lib/edition/load-edition.ts';
import { loadRequirements } from '../lib/edition/load-requirements.ts';
import { createRunner, type Runner } from '../lib/run/create-runner.ts';
import { foldVerdicts } from '../lib/verdict/fold-verdicts.ts';
import { startNdh, type StartedNdh } from '../simulators/ndh/start-ndh.ts';
import { startMutatingProxy } from './mutating-proxy.ts';
import { mutations } from './mutations.ts';

describe('what is changed between a good server and the harness', () => {
  let runner: Runner;
  const servers = new Map<string, StartedNdh>();

  before(async () => {
    runner = await createRunner();
  });
  after(async () => {
    for (const server of servers.values()) await server.stop();
  });

  async function serverOf(edition: string): Promise<StartedNdh> {
    const server =
      servers.get(edition) ?? (await startNdh({ edition, control: true, sftpPort: 0, size: 16 }));
    servers.set(edition, server);
    return server;
  }

  for (const [name, { on, edition = defaultEdition, change, rows, red }] of Object.entries(mutations))
    test(`${name}: ${red.length > 0 ? `breaks ${red.join(', ')}` : 'breaks nothing'}`, async () => {
      const proxy = await startMutatingProxy((await serverOf(edition)).origin, on, change);
      try {
        const target = await discoverTarget(proxy.origin);
        const parameters = { edition, target, evidence: false };
        const record = await runner.run({ parameters, requirements: rows });
        const { requirements, harnessErrors } = foldVerdicts(record, loadRequirements(edition), {
          selected: new Set(rows),
        });
        const judged = requirements.filter(({ requirement }) => rows.includes(requirement.id));
        const expected = rows.map((id) => [id, red.includes(id) ? 'broken' : 'conforms']);
        const found = judged.map(({ requirement, verdict }) => [requirement.id, inShort(verdict)]);
        assert.deepEqual(Object.fromEntries(found), Object.fromEntries(expected));
        assert.deepEqual(harnessErrors, []);
        assert.ok(proxy.changed() > 0, 'the change never took place');
      } finally {
        await proxy.stop();
      }
    });
});

const inShort = (verdict: string): string =>
  verdict === 'doesNotConform' || verdict === 'fallsShort' ? 'broken' : verdict;
