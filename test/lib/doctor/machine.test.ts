import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { spaceFor } from '../../../lib/doctor/checks/machine.ts';
import type { Outcome } from '../../../lib/doctor/check.ts';
import { aReadyTarget, found, idsOf, outcomeOf, type ReadyTarget } from './a-ready-target.ts';

let ready: ReadyTarget;

before(async () => {
  ready = await aReadyTarget();
});
after(() => ready.stop());

/** Sets a variable of the environment for one test. */
function given(context: TestContext, name: string, value: string): void {
  const earlier = process.env[name];
  process.env[name] = value;
  context.after(() => {
    if (earlier === undefined) delete process.env[name];
    else process.env[name] = earlier;
  });
}

const withPortal = (portal: object = {}): Promise<Outcome[]> =>
  found({ ...ready.written(), portal: { url: `${ready.ndh.origin}/portal`, ...portal } });

describe('the browser', () => {
  test('that is named and not there is the one problem', async (context) => {
    given(context, 'NDH_CHROMIUM', '/nowhere/chromium');
    const outcomes = await withPortal();
    assert.deepEqual(idsOf(outcomes, 'problem'), ['browser']);
    assert.match(outcomeOf(outcomes, 'browser').detail, /^NDH_CHROMIUM: expected the program of a Chromium/);
  });

  test('is not needed where a person visits the portal', async (context) => {
    given(context, 'NDH_CHROMIUM', '/nowhere/chromium');
    const outcomes = await withPortal({ mode: 'person' });
    assert.equal(outcomeOf(outcomes, 'browser').state, 'not-configured');
  });
});

describe('the key server', () => {
  async function somethingElse(context: TestContext): Promise<number> {
    const server = createServer((_, response) => response.end('{"keys":[]}'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    context.after(() => server.close());
    return (server.address() as AddressInfo).port;
  }

  async function freePort(): Promise<number> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }

  const served = (keyServer: object): Promise<Outcome[]> =>
    found({ ...ready.written(), smart: { keyServer: { host: '127.0.0.1', ...keyServer } } });

  test('whose port another program has is the one problem', async (context) => {
    const port = await somethingElse(context);
    const outcomes = await served({ url: `http://127.0.0.1:${port}`, port });
    assert.deepEqual(idsOf(outcomes, 'problem'), ['key-server']);
    assert.match(outcomeOf(outcomes, 'key-server').detail, /EADDRINUSE/);
  });

  test('at whose address something else answers is the one problem', async (context) => {
    const outcomes = await served({
      ...{ url: `http://127.0.0.1:${await somethingElse(context)}`, port: await freePort() },
    });
    assert.deepEqual(idsOf(outcomes, 'problem'), ['key-server']);
    assert.match(outcomeOf(outcomes, 'key-server').detail, /^something else answers at http:/);
  });

  test('that this machine cannot reach is a warning', async () => {
    const outcomes = await served({ url: 'http://127.0.0.1:9', port: await freePort() });
    assert.equal(outcomeOf(outcomes, 'key-server').state, 'warning');
  });

  test('is well where key sets can be fetched', async () => {
    const port = await freePort();
    const outcomes = await served({ url: `http://127.0.0.1:${port}`, port });
    assert.equal(outcomeOf(outcomes, 'key-server').state, 'ok');
  });
});

describe('this machine', () => {
  test('without Java is told that it works, and less well', async (context) => {
    given(context, 'PATH', '/nowhere');
    const { state, detail } = outcomeOf(await found(ready.written()), 'java');
    assert.equal(state, 'warning');
    assert.match(detail, /there is no `java` on the path/);
  });

  test('with a file where the reports are to go has one problem', async () => {
    const outcomes = await found(ready.written(), { reports: fileURLToPath(import.meta.url) });
    assert.deepEqual(idsOf(outcomes, 'problem'), ['disk-space']);
    assert.match(outcomeOf(outcomes, 'disk-space').detail, /^cannot write reports to /);
  });

  test('with little room is told so in good time', () => {
    const mebibyte = 1024 ** 2;
    assert.equal(spaceFor('reports', 5000 * mebibyte).state, 'ok');
    assert.equal(spaceFor('reports', 500 * mebibyte).state, 'warning');
    assert.deepEqual(spaceFor('reports', 100 * mebibyte), {
      state: 'problem',
      detail: '100 MiB free for reports',
      remedy: 'make room, or choose another folder by --reports',
    });
  });
});
