import assert from 'node:assert/strict';
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Outcome } from '../../../lib/doctor/check.ts';
import { exitCodeOf } from '../../../lib/doctor/doctor.ts';
import { startMutatingProxy } from '../../mutating-proxy.ts';
import { aReadyTarget, found, idsOf, outcomeOf, type ReadyTarget } from './a-ready-target.ts';

let ready: ReadyTarget;

before(async () => {
  ready = await aReadyTarget();
});
after(() => ready.stop());

/** What is found where some calls of the control API are answered otherwise. */
async function steered(
  answers: (request: IncomingMessage, response: ServerResponse) => boolean,
): Promise<Outcome[]> {
  const server = createServer((request, response) => {
    if (answers(request, response)) return;
    const { method, url, headers } = request;
    const onward = ask(new URL(url ?? '/', ready.ndh.origin), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await found({ ...ready.written(), control: { url: `http://127.0.0.1:${port}/control` } });
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

const refusing =
  (what: string, status: number) =>
  ({ method = '', url = '' }: IncomingMessage, response: ServerResponse): boolean => {
    if (!`${method} ${url}`.startsWith(what)) return false;
    response.writeHead(status).end();
    return true;
  };

describe('the time of a target', () => {
  test('that is another than that of this machine is the one problem', async (context) => {
    const real = await aReadyTarget({ control: false });
    context.after(() => real.stop());
    const proxy = await startMutatingProxy(real.ndh.origin, 'metadata', ({ headers }) => {
      headers['date'] = new Date(Date.now() + 2 * 3_600_000).toUTCString();
    });
    context.after(() => proxy.stop());
    const { accounts: _, ...written } = real.written(proxy.origin);
    const outcomes = await found(written);
    assert.deepEqual(idsOf(outcomes, 'problem'), ['clock-skew']);
    assert.match(outcomeOf(outcomes, 'clock-skew').detail, /^the target and this machine are 7\d{3} s apart/);
  });

  test('is compared with the clock under control, wherever that stands', async () => {
    await ready.conversation.clock.advance('P30D');
    const outcomes = await found(ready.written());
    assert.deepEqual(idsOf(outcomes, 'problem'), []);
    assert.match(outcomeOf(outcomes, 'clock-skew').detail, /the control API are within two seconds/);
  });
});

describe('a clock under control', () => {
  const stands = { now: '2026-01-01T00:00:00Z' };
  const cases: [string, (request: IncomingMessage, response: ServerResponse) => boolean, RegExp][] = [
    [
      'that stands still',
      ({ url }, response) => {
        if (url !== '/control/clock') return false;
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(stands));
        return true;
      },
      /^it says 2026-01-01T00:00:00\.000Z where it was moved on from 2026-01-01T00:00:00\.000Z/,
    ],
    ['that cannot be moved', refusing('POST /control/clock', 405), /does not offer moving the clock/],
    ['that says nothing', refusing('GET /control/clock', 200), /finds nothing in the answer \(200, empty\)/],
  ];
  for (const [title, answers, said] of cases)
    test(`${title} is the one problem`, async () => {
      const outcomes = await steered(answers);
      assert.deepEqual(idsOf(outcomes, 'problem'), ['clock']);
      assert.match(outcomeOf(outcomes, 'clock').detail, said);
      assert.equal(exitCodeOf(outcomes), 2);
    });
});

describe('runs that are had otherwise', () => {
  const cases: [string, object, RegExp][] = [
    [
      'by a trigger',
      { mode: 'trigger', trigger: { http: { url: '/run-now' } } },
      /^runs are had by clock\.trigger/,
    ],
    ['by waiting', { mode: 'wait' }, /^runs are waited for by the real clock/],
  ];
  for (const [title, clock, said] of cases)
    test(`${title} are told, and nothing is tried`, async () => {
      const { baseUrl } = ready.written();
      const { state, detail } = outcomeOf(await found({ baseUrl, clock }), 'clock');
      assert.equal(state, 'ok');
      assert.match(detail, said);
    });
});

describe('the levers', () => {
  test('that a target does not have are told, without a problem', async () => {
    const outcomes = await steered(refusing('POST /control/exports', 404));
    assert.deepEqual(idsOf(outcomes, 'problem'), []);
    const { state, detail } = outcomeOf(outcomes, 'levers');
    assert.equal(state, 'warning');
    assert.match(detail, /^there: records, holding .*; missing: spoiling an export, .*, slowing an export$/);
  });

  test('that nothing takes back are not tried', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ndh-lever-'));
    after(() => rmSync(folder, { recursive: true }));
    const ran = join(folder, 'broken');
    const { baseUrl } = ready.written();
    const command = [process.execPath, '-e', `require('node:fs').writeFileSync(${JSON.stringify(ran)}, '')`];
    const outcomes = await found({ baseUrl, control: { levers: { breakNextRun: { command } } } });
    const { state, detail } = outcomeOf(outcomes, 'levers');
    assert.equal(state, 'warning');
    assert.match(detail, /; breaking a run is not tried, for nothing takes it back \(releaseRun\)$/);
    assert.ok(!existsSync(ran), 'the next run would break off');
  });

  test('that cannot be taken back are told with what to undo', async () => {
    const outcomes = await steered(refusing('DELETE /control/directory', 500));
    assert.deepEqual(idsOf(outcomes, 'problem'), ['levers']);
    const { detail, remedy } = outcomeOf(outcomes, 'levers');
    assert.match(detail, /^records: set, and not taken back: .* status 500/);
    assert.match(remedy ?? '', /remove Organization\/ndh-doctor-/);
    // By hand, as the remedy says.
    const [, id = ''] = /Organization\/(ndh-doctor-\w+)/.exec(remedy ?? '') ?? [];
    await ready.conversation.control.remove('Organization', id);
  });

  test('that fail are taken back all the same', async () => {
    const undone: string[] = [];
    const outcomes = await steered((request, response) => {
      if (request.method === 'DELETE') undone.push(request.url ?? '');
      return refusing('PUT /control/directory', 500)(request, response);
    });
    assert.deepEqual(idsOf(outcomes, 'problem'), ['levers']);
    assert.match(undone[0] ?? '', /^\/control\/directory\/Organization\/ndh-doctor-/);
  });
});
