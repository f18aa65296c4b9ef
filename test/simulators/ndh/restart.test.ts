import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { advance, ask, newReceiver, withNdh, type Receiver } from './receiver.ts';

const daily = { _type: 'Location', _startdate: '2026-02-01T00:00:00Z', _frequency: 'daily' };

describe('A simulated NDH that is started again', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'ndh-test-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));

  /** Leaves a receiver with one run behind, in the data folder. */
  async function firstLife(): Promise<Receiver> {
    let receiver: Receiver | undefined;
    await withNdh(
      async (ndh) => {
        receiver = await newReceiver(ndh);
        await receiver.kickOff(daily);
        await advance(ndh, 'P1D');
      },
      { dataDir },
    );
    return receiver!;
  }

  const pathOf = (link: string): string => new URL(link).pathname;

  test('still has accounts, schedules and repositories', async () => {
    const before = await firstLife();
    await withNdh(
      async (ndh) => {
        const { accountId, secret } = before;
        const login = await ask(ndh, 'POST', '/login', { body: { accountId, secret } });
        assert.equal(login.status, 200);
        assert.equal(await advance(ndh, 'P1D'), 1);
      },
      { dataDir, start: '2026-02-01T13:00:00Z' },
    );
  });

  test('catches up once on what was due meanwhile', async () => {
    await firstLife();
    await withNdh(
      async (ndh) => {
        assert.equal(await advance(ndh, 'PT0S'), 0, 'the one run was made up for at the start');
        assert.equal(await advance(ndh, 'PT12H'), 1);
      },
      { dataDir, start: '2026-02-10T12:00:00Z' },
    );
  });

  test('goes on from the time at which it was stopped', async () => {
    await firstLife();
    await withNdh(
      async (ndh) => {
        const { text } = await ask(ndh, 'GET', '/control/clock');
        assert.equal(text, '{"now":"2026-02-01T12:00:00.000Z"}');
      },
      { dataDir, start: undefined },
    );
  });

  test('removes what an unfinished run has left, and keeps the rest', async () => {
    const { accountId } = await firstLife();
    const repository = join(dataDir, 'repositories', accountId);
    const [run = ''] = readdirSync(repository);
    for (const folder of ['0123.unfinished', '4567']) {
      mkdirSync(join(repository, folder));
      writeFileSync(join(repository, folder, 'Location.ndjson'), '{"resourceType":"Lo');
    }
    mkdirSync(join(dataDir, 'repositories', 'nobody', '89ab.unfinished'), { recursive: true });
    await withNdh(async () => undefined, { dataDir });
    assert.deepEqual(readdirSync(join(dataDir, 'repositories')), [accountId]);
    assert.deepEqual(readdirSync(repository), [run]);
  });

  test('takes in a directory anew that was not read to its end', async () => {
    const file = join(dataDir, 'content.ndjson');
    const line = (id: number) => `{"resourceType":"Location","id":"l${id}","status":"active","name":"A"}\n`;
    const lines = Array.from({ length: 1200 }, (_, id) => line(id)).join('');
    writeFileSync(file, lines);
    const options = { dataDir, directory: file };
    await withNdh(async () => undefined, options);
    // As it is after a batch of a thousand, where the simulator is killed then.
    const store = new DatabaseSync(join(dataDir, 'ndh.sqlite'));
    store.exec(
      "DELETE FROM resource WHERE id >= 'l1000'; UPDATE note SET value = 'yes' WHERE name LIKE 'dir%'",
    );
    store.close();
    await withNdh(async (ndh) => {
      const { text } = await (await newReceiver(ndh)).ask('GET', '/fhir/Location?_count=1');
      assert.match(text, /"total":1200/);
    }, options);
  });

  test('keeps its secrets from other users of the computer', async () => {
    await firstLife();
    assert.equal(statSync(join(dataDir, 'ndh.sqlite')).mode & 0o077, 0);
    assert.equal(statSync(join(dataDir, 'repositories')).mode & 0o077, 0);
  });

  test('in place, by order, loses nothing either', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      await receiver.kickOff(daily);
      await advance(ndh, 'P1D');
      await receiver.logIn();
      const [link = ''] = await receiver.links();
      assert.equal((await ask(ndh, 'POST', '/control/restart')).status, 204);
      assert.equal((await receiver.ask('GET', pathOf(link))).status, 200);
      assert.equal(await advance(ndh, 'P1D'), 1);
    });
  });
});
