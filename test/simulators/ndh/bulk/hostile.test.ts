import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, test } from 'node:test';
import { BrokenOff, Watch } from '../../../../simulators/ndh/bulk/watch.ts';
import { startNdh } from '../../../../simulators/ndh/start-ndh.ts';
import { advance, ask, json, noon, withNdh } from '../receiver.ts';
import { beginExport, exportOf, finished, newReceiver } from './exporting.ts';

/** The status of an answer to a request as it stands, header by header. */
const raw = (url: string, headers: Record<string, string>): Promise<{ status: number; location: string }> =>
  new Promise((resolve, reject) => {
    httpRequest(url, { headers, agent: false }, (answer) => {
      answer.resume();
      const location = String(answer.headers['content-location']);
      resolve({ status: answer.statusCode ?? 0, location });
    })
      .on('error', reject)
      .end();
  });

describe('A hostile kick-off of a Bulk Data export', () => {
  test('with very many types, filters or elements is answered soon and in a few words', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const parameters = (name: string, valueString: string, count: number): object => ({
        resourceType: 'Parameters',
        parameter: Array.from({ length: count }, () => ({ name, valueString })),
      });
      const joined = (text: string, count: number): string => Array(count).fill(text).join(',');
      const bodies: [object, number][] = [
        [parameters('_type', joined('Location', 100_000), 1), 202],
        [parameters('_type', joined('a', 100_000), 1), 400],
        [
          {
            resourceType: 'Parameters',
            parameter: Array.from({ length: 9000 }, (_, index) => ({ name: `p${index}`, valueString: 'x' })),
          },
          400,
        ],
        [parameters('_typeFilter', `Location?name=${'x'.repeat(500_000)}`, 1), 400],
        [parameters('_typeFilter', 'Location?name=x', 5000), 400],
        [parameters('_elements', joined('name', 50_000), 1), 400],
        [parameters('_since', '9'.repeat(900_000), 1), 400],
        [parameters('_outputFormat', 'x'.repeat(900_000), 1), 400],
        [parameters('x'.repeat(900_000), 'y', 1), 400],
      ];
      for (const [body, status] of bodies) {
        const began = process.hrtime.bigint();
        const answer = await receiver.ask('POST', '/fhir/$export', { body });
        assert.equal(answer.status, status, answer.text.slice(0, 300));
        assert.ok(answer.text.length < 20_000, String(answer.text.length));
        assert.ok(process.hrtime.bigint() - began < 2_000_000_000n);
      }
      const tooLarge = await receiver.ask('POST', '/fhir/$export', { body: { x: 'x'.repeat(2_000_000) } });
      assert.equal(tooLarge.status, 413);
    });
  });

  test('puts nothing of its own into headers, and the address of nobody else into links', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const authorization = `Bearer ${receiver.token}`;
      const forged = await raw(`${ndh.base}/$export?_type=Location`, {
        ...{ authorization, host: 'evil.example/x?' },
        ...{ accept: '*/*', prefer: 'respond-async' },
      });
      assert.equal(forged.status, 202);
      assert.ok(forged.location.startsWith(`${ndh.origin}/fhir/exports/`), forged.location);
      const { kickOff } = await beginExport(receiver, '_type=Location%0D%0AX-Evil:%201');
      assert.equal(kickOff.status, 400);
      assert.equal(kickOff.headers['x-evil'], undefined);
      const { manifest } = await exportOf(receiver, ndh, '_type=Location&_elements=name%0D%0A');
      assert.deepEqual(manifest.output.length, 1);
    });
  });

  test('with names of the language’s own objects finds nothing behind them', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      for (const name of ['__proto__', 'constructor', 'toString'])
        for (const query of [
          `_type=${name}`,
          `${name}=x`,
          `_type=Location&_typeFilter=Location%3F${name}%3Dx`,
        ])
          assert.equal((await beginExport(receiver, query)).kickOff.status, 400, query);
      for (const id of ['__proto__', 'constructor', '%00', 'x'.repeat(250), "'%20OR%201=1--"])
        assert.equal((await receiver.ask('GET', `/fhir/exports/${id}`)).status, 404);
    });
  });

  test('does not disturb what others export at the same time', async () => {
    await withNdh(async (ndh) => {
      const receivers = await Promise.all(Array.from({ length: 8 }, () => newReceiver(ndh)));
      const begun = await Promise.all(receivers.map((receiver) => beginExport(receiver, '_type=Endpoint')));
      await advance(ndh, 'PT10S');
      const counts = await Promise.all(
        receivers.map(async (receiver, index) => {
          const { output } = json<{ output: { url: string }[] }>(
            await receiver.ask('GET', begun[index]!.status),
          );
          return (await receiver.ask('GET', output[0]!.url)).text.split('\n').length;
        }),
      );
      assert.equal(new Set(counts).size, 1);
    });
  });
});

describe('A jump of the clock', () => {
  test('over the end of an export leaves nothing of it', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const { status } = await beginExport(receiver);
      await advance(ndh, 'P400D');
      await receiver.logIn();
      assert.equal((await receiver.ask('GET', status)).status, 404);
      const { lines } = await exportOf(receiver, ndh, '_type=Location');
      assert.ok(lines.length > 0);
    });
  });

  test('back to an earlier time leaves an export waiting, with nothing done and no more than there is to do', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'ndh-'));
    const first = await startNdh({ control: true, start: noon, size: 12, dataDir });
    const receiver = await newReceiver(first);
    const { status } = await beginExport(receiver, '_type=Location');
    await first.stop();
    const before = await startNdh({ control: true, start: '2026-01-31T11:59:00Z', dataDir });
    try {
      const path = new URL(status).pathname;
      await advance(before, 'PT30S');
      const poll = await ask(before, 'GET', path, { token: receiver.token });
      assert.deepEqual(
        [poll.status, poll.headers['x-progress'], poll.headers['retry-after']],
        [202, '0% of the export is prepared', '40'],
      );
      await advance(before, 'PT40S');
      assert.equal((await ask(before, 'GET', path, { token: receiver.token })).status, 200);
    } finally {
      await before.stop();
      await rm(dataDir, { recursive: true });
    }
  });

  test('in a restart has what waits written, or forgotten where its time is over', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const [soon, late] = [await beginExport(receiver), await beginExport(receiver)];
      await receiver.ask('DELETE', late.status);
      const until = '2026-01-31T12:10:00Z';
      assert.equal((await ask(ndh, 'POST', '/control/restart', { body: { until } })).status, 204);
      assert.equal((await receiver.ask('GET', soon.status)).status, 200);
      assert.equal((await receiver.ask('GET', late.status)).status, 404);
    });
  });
});

describe('An export of very much', () => {
  // Files so small that it gives others a turn every few lines.
  const options = { size: 100, bulk: { fileSize: 8192 } };

  test('lets others be answered meanwhile, and can be ended', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const { status } = await beginExport(receiver);
      const written = ask(ndh, 'POST', '/control/clock', { body: { advance: 'PT10S' } });
      assert.equal((await receiver.ask('GET', status)).status, 202);
      assert.equal((await receiver.ask('DELETE', status)).status, 202);
      assert.equal((await written).status, 200);
      assert.equal((await receiver.ask('GET', status)).status, 404);
    }, options);
  });

  test('does not keep a small one of another client waiting', async () => {
    await withNdh(async (ndh) => {
      const [one, other] = [await newReceiver(ndh), await newReceiver(ndh)];
      const large = [await beginExport(one), await beginExport(one)];
      const small = await beginExport(other, '_type=CareTeam');
      const written = ask(ndh, 'POST', '/control/clock', { body: { advance: 'PT10S' } });
      let polls = 0;
      while ((await other.ask('GET', small.status)).status === 202) polls += 1;
      assert.ok(polls < 25, `${polls} polls`);
      for (const { status } of large) assert.equal((await one.ask('GET', status)).status, 202);
      assert.equal((await written).status, 200);
      for (const { status } of large) assert.equal((await one.ask('GET', status)).status, 200);
    }, options);
  });

  test('is written anew, whole, after a restart in the middle of it', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      const { status } = await beginExport(receiver, '_type=PractitionerRole');
      const written = ask(ndh, 'POST', '/control/clock', { body: { advance: 'PT10S' } });
      assert.equal((await receiver.ask('GET', status)).status, 202);
      assert.equal((await ask(ndh, 'POST', '/control/restart')).status, 204);
      await written;
      const { lines } = await finished(receiver, status);
      assert.equal(new Set(lines.map(({ id }) => id)).size, 150);
      assert.equal(lines.length, 150);
    }, options);
  });

  test('is written again where its end could not be stored', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'ndh-'));
    await withNdh(
      async (ndh) => {
        const receiver = await newReceiver(ndh);
        const { status } = await beginExport(receiver);
        const other = new DatabaseSync(join(dataDir, 'ndh.sqlite'));
        other.exec('BEGIN IMMEDIATE');
        const broken = await ask(ndh, 'POST', '/control/clock', { body: { advance: 'PT5S' } });
        assert.equal(broken.status, 500);
        other.exec('ROLLBACK');
        other.close();
        assert.equal((await receiver.ask('GET', status)).status, 202);
        await advance(ndh, 'PT5S');
        const { lines } = await finished(receiver, status);
        assert.ok(lines.length > 100);
      },
      { dataDir },
    );
    await rm(dataDir, { recursive: true });
  });

  test('gives others a turn also where it takes nothing of what it looks at', async () => {
    let over = false;
    const watch = new Watch(() => over);
    const turns = Array.from({ length: 1000 }, () => watch.seen()).filter((turn) => turn !== undefined);
    assert.equal(turns.length, 5);
    await Promise.all(turns);
    over = true;
    assert.throws(() => watch.seen(), BrokenOff);
  });
});
