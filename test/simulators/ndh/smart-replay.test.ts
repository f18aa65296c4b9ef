import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { advance, ask, withNdh } from './receiver.ts';
import { clientWith, newClient, refusal } from './smart-client.ts';

describe('The identifier of an assertion', () => {
  test('is used up by one token, also for an assertion that lives longer', async () => {
    await withNdh(async (ndh) => {
      const client = await newClient(ndh);
      const assertion = await client.assertion({ claims: { jti: 'one' } });
      assert.equal((await client.request(assertion)).status, 200);
      assert.match(refusal(await client.request(assertion)).reason, /jti/);
      for (let times = 0; times < 2; times += 1) {
        await advance(ndh, 'PT4M');
        const later = await client.assertion({ claims: { jti: 'one' } });
        assert.match(refusal(await client.request(later)).reason, /jti/);
      }
    });
  });

  test('is of one client only', async () => {
    await withNdh(async (ndh) => {
      for (const client of [await newClient(ndh), await newClient(ndh)]) {
        const answer = await client.request(await client.assertion({ claims: { jti: 'one' } }));
        assert.equal(answer.status, 200, answer.text);
      }
    });
  });

  test('gives one token to many requests at a time', async () => {
    await withNdh(async (ndh) => {
      const client = await newClient(ndh);
      const assertion = await client.assertion();
      const answers = await Promise.all(Array.from({ length: 20 }, () => client.request(assertion)));
      assert.equal(answers.filter(({ status }) => status === 200).length, 1);
      assert.equal(answers.filter(({ status }) => status === 400).length, 19);
    });
  });

  test('stays used up over a restart, and so do tokens stay good', async () => {
    await withNdh(async (ndh) => {
      const client = await newClient(ndh);
      const token = await client.token();
      const assertion = await client.assertion();
      assert.equal((await client.request(assertion)).status, 200);
      await ask(ndh, 'POST', '/control/restart', { body: {} });
      assert.match(refusal(await client.request(assertion)).reason, /jti/);
      assert.equal((await ask(ndh, 'GET', '/fhir/Location?_count=1', { token })).status, 200);
    });
  });

  test('stays used up for a server that is started again', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'ndh-test-'));
    try {
      const used = { id: '', account: '', key: undefined as never };
      await withNdh(
        async (ndh) => {
          const client = await newClient(ndh);
          Object.assign(used, { id: client.clientId, account: client.accountId, key: client.key });
          assert.equal(
            (await client.request(await client.assertion({ claims: { jti: 'one' } }))).status,
            200,
          );
        },
        { dataDir },
      );
      await withNdh(
        async (ndh) => {
          const client = clientWith(ndh, used.id, used.account, used.key);
          const again = await client.assertion({ claims: { jti: 'one' } });
          assert.match(refusal(await client.request(again)).reason, /jti/);
          assert.equal((await client.request(await client.assertion())).status, 200);
        },
        { dataDir },
      );
    } finally {
      rmSync(dataDir, { recursive: true });
    }
  });
});

describe('A token of a client', () => {
  test('ends after five minutes', async () => {
    await withNdh(async (ndh) => {
      const token = await (await newClient(ndh)).token();
      const status = async (): Promise<number> =>
        (await ask(ndh, 'GET', '/fhir/Location?_count=1', { token })).status;
      await advance(ndh, 'PT299S');
      assert.equal(await status(), 200);
      await advance(ndh, 'PT1S');
      assert.equal(await status(), 401);
    });
  });
});
