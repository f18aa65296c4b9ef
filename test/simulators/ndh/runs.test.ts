import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { request } from 'undici';
import { usualBehaviour } from '../../../simulators/ndh/behaviour.ts';
import { virtualClock } from '../../../simulators/ndh/clock.ts';
import type { Ndh } from '../../../simulators/ndh/ndh.ts';
import { LineFiles } from '../../../simulators/ndh/files/line-files.ts';
import { newGeneration } from '../../../simulators/ndh/repository/generation.ts';
import { Faults } from '../../../simulators/ndh/faults.ts';
import { defaultEdition, loadEdition } from '../../../lib/edition/load-edition.ts';
import { openStore } from '../../../simulators/ndh/store/open-store.ts';
import type { Schedule } from '../../../simulators/ndh/store/schedules.ts';
import { advance, ask, json, newReceiver, withNdh } from './receiver.ts';

const daily = { _type: 'Location', _startdate: '2026-01-31T12:01:00Z', _frequency: 'daily' };

describe('A run', () => {
  test('does not disturb a download that has begun', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const large = (mark: string): object => ({
        ...{ resourceType: 'Location', id: 'large', status: 'active', name: mark },
        description: 'x'.repeat(3_500_000),
      });
      const seed = (mark: string): Promise<unknown> =>
        ask(ndh, 'PUT', '/control/directory/Location/large', { body: large(mark) });
      await seed('before');
      await ask(ndh, 'PUT', '/control/directory/Location/larger', {
        body: { ...large('before'), id: 'larger' },
      });
      await receiver.kickOff(daily);
      await advance(ndh, 'PT1M');
      const [link = ''] = await receiver.links();
      const authorization = `Bearer ${receiver.token}`;
      const { body, headers } = await request(link, { headers: { authorization } });
      await seed('after');
      await advance(ndh, 'P1D');
      const text = await body.text();
      assert.equal(Buffer.byteLength(text), Number(headers['content-length']));
      assert.match(text, /"name":"before"/);
      assert.doesNotMatch(text, /"name":"after"/);
      await receiver.logIn();
      assert.equal((await receiver.ask('GET', link)).status, 404);
    });
  });

  test('shows a reader the old files or the new ones, never a mixture', async () => {
    await withNdh(
      async (ndh) => {
        const receiver = await newReceiver(ndh);
        await receiver.kickOff({ _startdate: daily._startdate, _frequency: 'daily', _keepFile: 'true' });
        await advance(ndh, 'PT1M');
        await advance(ndh, 'P1D');
        await receiver.logIn();
        const sets = new Set<string>();
        let running = true;
        const due = advance(ndh, 'PT14M').then(() => (running = false));
        do {
          const links = await receiver.links();
          const times = new Set(links.map((link) => /\d{4}(-\d\d){5}/.exec(link)?.[0]));
          assert.equal(times.size, 1);
          assert.equal(links.length, 10);
          sets.add([...times].join());
        } while (running);
        await due;
        assert.ok(sets.size > 0);
      },
      { size: 48 },
    );
  });

  test('begins another file of a type where one is large', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ndh-test-'));
    const store = openStore(folder, false);
    const ndh = {
      ...{ store, repositories: folder, behaviour: usualBehaviour, clock: virtualClock(0) },
      ...{ durable: false, faults: new Faults(), edition: loadEdition(defaultEdition) },
    } as Ndh;
    const schedule = { id: 's', accountId: 'a', name: '', criteria: {}, status: 'live' } as Schedule;
    const run = { id: 'r', scheduleId: 's', scheduleName: '', accountId: 'a', request: '' };
    const written = { ...run, transactionTime: '2026-01-31T12:00:00.000Z' };
    const generation = newGeneration(written, schedule, ndh, 1);
    const text = 'x'.repeat(300_000);
    for (const index of [0, 1, 2])
      await generation.write(
        { resourceType: 'Location', id: `${index}`, text },
        {
          type: 'Location',
          index,
          schedule,
          last: index === 2,
        },
      );
    const files = await generation.finish();
    assert.deepEqual(
      files.map(({ name, lines }) => [name, lines]),
      [1, 2, 3].map((number) => [`Location-2026-01-31-12-00-00-00${number}.ndjson`, 1]),
    );
    for (const { path, bytes } of files) assert.equal(readFileSync(join(folder, path)).length, bytes);
    store.close();
    rmSync(folder, { recursive: true });
  });

  test('gives the files of a second run in the same second other names', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      await receiver.kickOff({ _type: 'Location' });
      await advance(ndh, 'PT0S');
      const [first = ''] = await receiver.links();
      await receiver.kickOff({ _type: 'Location' });
      await advance(ndh, 'PT0S');
      const [second = ''] = await receiver.links();
      assert.match(first, /-001\.ndjson$/);
      assert.match(second, /-002\.ndjson$/);
      assert.equal((await receiver.ask('GET', first)).status, 404);
      assert.equal((await receiver.ask('GET', second)).status, 200);
    });
  });

  test('keeps to what the account may see', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const entitlement = { types: ['Location'], hiddenIds: ['location-1'] };
      const path = `/control/accounts/${receiver.accountId}/entitlement`;
      assert.equal((await ask(ndh, 'PUT', path, { body: entitlement })).status, 204);
      await receiver.kickOff();
      await advance(ndh, 'PT0S');
      const lines = await receiver.lines();
      assert.deepEqual(new Set(lines.map(({ resourceType }) => resourceType)), new Set(['Location']));
      assert.ok(!lines.some(({ id }) => id === 'location-1'));
    });
  });

  test('counts the lines of its files in the manifest', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      await receiver.kickOff();
      await advance(ndh, 'PT0S');
      const { output } = json<{ output: { count: number; url: string }[] }>(await receiver.list());
      assert.ok(output.length > 5);
      for (const { count, url } of output) {
        const { text } = await receiver.ask('GET', url);
        assert.equal(text.trimEnd().split('\n').length, count);
      }
    });
  });
});

describe('Files of lines', () => {
  test('hold what was written, in every script and at every length', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'ndh-test-')), 'set');
    const files = new LineFiles(folder, true);
    const texts = Array.from({ length: 3000 }, (_, index) => '{"name":"Zoë 𐍈 名"}'.repeat(1 + (index % 40)));
    for (const name of ['first', 'second']) {
      files.begin({ name, bytes: 0, lines: 0 });
      await files.add('\u{feff}');
      for (const text of [...texts, 'é'.repeat(400_000)]) await files.addLine(text, '\r\n');
      assert.ok(!existsSync(folder));
      await files.complete();
    }
    const all = `\u{feff}${[...texts, 'é'.repeat(400_000)].join('\r\n')}\r\n`;
    for (const { name, bytes, lines } of await files.finish()) {
      assert.equal(lines, 3001);
      assert.equal(bytes, Buffer.byteLength(all));
      assert.ok(readFileSync(join(folder, name), 'utf8') === all);
    }
    assert.deepEqual(readdirSync(dirname(folder)), ['set']);
    rmSync(dirname(folder), { recursive: true });
  });
});
