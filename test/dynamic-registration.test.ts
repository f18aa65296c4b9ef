import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { validateConfig } from '../lib/config/validate-config.ts';
import { loadRequirements } from '../lib/edition/load-requirements.ts';
import { createRunner } from '../lib/run/create-runner.ts';
import { foldVerdicts } from '../lib/verdict/fold-verdicts.ts';
import { startNdh, type StartedNdh } from '../simulators/ndh/start-ndh.ts';

const edition = '1.0.0-ballot';

/** Accounts by RFC 7591, as docs/examples/dynamic-registration.yaml has them. */
function written(origin: string, url: string): Record<string, unknown> {
  return {
    baseUrl: `${origin}/fhir`,
    login: { mode: 'smart' },
    registration: {
      url,
      accountIdPath: 'account_id',
      ...{ jwks: 'jwks', jwksUrl: 'jwks_uri', scopes: 'scope' },
      samples: {
        grant: {
          client_name: 'Maryland Directory',
          grant_types: ['client_credentials'],
          token_endpoint_auth_method: 'private_key_jwt',
        },
      },
    },
    list: { location: `${origin}/repository/{accountId}/list` },
    control: { url: `${origin}/control` },
  };
}

describe('Accounts that are had by dynamic client registration (RFC 7591)', () => {
  let ndh: StartedNdh;
  before(async () => (ndh = await startNdh({ edition, control: true, sftpPort: false, size: 4 })));
  after(() => ndh.stop());

  async function judged(url: string): Promise<Record<string, string>> {
    const checked = validateConfig(written(ndh.origin, url));
    if ('faults' in checked) throw new Error(checked.faults[0].problem);
    const catalogue = loadRequirements(edition);
    const wanted = /^NDH-(AUTH-(0[179]|1[0156])|SCHED-0[23]|LIST-0[12]|RETR-01)$/;
    const requirements = catalogue.map(({ id }) => id).filter((id) => wanted.test(id));
    const runner = await createRunner();
    const parameters = { edition, target: checked.config, evidence: false };
    const folded = foldVerdicts(await runner.run({ parameters, requirements }), catalogue);
    assert.deepEqual([folded.harnessErrors, folded.configurationErrors], [[], []]);
    const told = folded.requirements.filter(({ verdict }) => verdict !== 'notTested');
    assert.equal(told.length, requirements.length);
    return Object.fromEntries(told.map(({ requirement, verdict }) => [requirement.id, verdict]));
  }

  test('serve every scenario, each with clients of its own', async () => {
    const verdicts = Object.entries(await judged(`${ndh.origin}/oauth/register`));
    assert.ok(verdicts.length >= 10);
    assert.deepEqual(
      verdicts.filter(([, verdict]) => verdict !== 'conforms'),
      [],
    );
  });

  test('blame nobody for rows of receivers where there is no such registration', async () => {
    const verdicts = Object.values(await judged(`${ndh.origin}/oauth/nothing`));
    assert.ok(verdicts.length >= 10);
    assert.deepEqual([...new Set(verdicts)], ['notTestable']);
  });
});
