import assert from 'node:assert/strict';
import { once } from 'node:events';
import { stat } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import { Worker } from 'node:worker_threads';
import type { Exchange } from '../../../lib/client/exchange.ts';
import { Http } from '../../../lib/client/http.ts';
import { userAgent } from '../../../lib/client/user-agent.ts';
import { rawServer } from './raw-server.ts';

const http = new Http();
const impatient = new Http({ timeoutSeconds: 0.3 });
const closing = 'connection: close\r\n';

async function get(answer: Parameters<typeof rawServer>[0], client = http): Promise<Exchange> {
  const server = await rawServer(answer);
  try {
    return await client.exchange({ method: 'GET', url: server.origin });
  } finally {
    await server.stop();
  }
}

describe('an exchange', () => {
  test('is kept whole: lower-case headers, repeated ones joined, bytes as they came', async () => {
    const recorded: Exchange[] = [];
    const server = await rawServer((socket) =>
      socket.end('HTTP/1.1 202 Accepted\r\nX-A: 1\r\nx-a: 2\r\nContent-Length: 2\r\n\r\nhi'),
    );
    const request = { method: 'POST', url: `${server.origin}/x`, headers: { accept: '*/*' }, body: 'a=b' };
    const exchange = await new Http({ record: (each) => recorded.push(each) }).exchange(request);
    await server.stop();
    assert.deepEqual(exchange.request, {
      ...request,
      headers: { accept: '*/*', 'user-agent': userAgent },
    });
    assert.equal(exchange.response.status, 202);
    assert.equal(exchange.response.headers['x-a'], '1, 2');
    assert.equal(Buffer.from(exchange.response.body).toString(), 'hi');
    assert.equal(exchange.response.truncated, undefined);
    assert.ok(exchange.duration > 0);
    assert.deepEqual(recorded, [exchange]);
  });

  test('says who asks, unless it is to say something else', async () => {
    const names: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      names.push(request.headers['user-agent']);
      response.end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await http.exchange({ method: 'GET', url });
    await http.exchange({ method: 'GET', url, headers: { 'User-Agent': 'somebody' } });
    server.close();
    server.closeAllConnections();
    assert.deepEqual(names, [userAgent, 'somebody']);
    assert.match(userAgent, /^ndh\/\d+\.\d+\.\d+ \(.+\)$/);
  });

  test('ends at a redirect', async () => {
    const exchange = await get((socket) =>
      socket.end(`HTTP/1.1 302 Found\r\n${closing}Location: /b\r\n\r\n`),
    );
    assert.equal(exchange.response.status, 302);
    assert.equal(exchange.response.headers.location, '/b');
  });

  test('says when the body is shorter than announced', async () => {
    const { response } = await get((socket) =>
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf'),
    );
    assert.match(response.truncated ?? '', /^the body broke off after 4 bytes: 10 bytes were announced$/);
    assert.equal(Buffer.from(response.body).toString(), 'half');
  });

  test('can be begun with its body left for later', async () => {
    const recorded: Exchange[] = [];
    let release = (): void => undefined;
    const server = await rawServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\n');
      release = () => void socket.end('late');
    });
    const download = await new Http({ record: (each) => recorded.push(each) }).begin({
      method: 'GET',
      url: server.origin,
    });
    assert.deepEqual(recorded, []);
    release();
    const exchange = await download.finish();
    await server.stop();
    assert.equal(Buffer.from(exchange.response.body).toString(), 'late');
    assert.deepEqual(recorded, [exchange]);
  });

  test('says when a chunked body lacks its end', async () => {
    const { response } = await get((socket) =>
      socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n'),
    );
    assert.match(response.truncated ?? '', /broke off after 4 bytes/);
  });

  test('says when the body stops coming', async () => {
    const { response } = await get(
      (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf'),
      impatient,
    );
    assert.match(response.truncated ?? '', /nothing more came in time/);
  });

  test('stops reading at the limit', async () => {
    const server = await rawServer((socket) =>
      socket.end(`HTTP/1.1 200 OK\r\n${closing}\r\n${'x'.repeat(5000)}`),
    );
    const { response } = await http.exchange({ method: 'GET', url: server.origin, maxBytes: 1000 });
    await server.stop();
    assert.match(response.truncated ?? '', /stopped reading after 1000 bytes/);
  });

  test('is repeated once for reading when a kept-alive connection was closed', async () => {
    const { response } = await get((socket, connection) => {
      if (connection === 1) socket.destroy();
      else socket.end('HTTP/1.1 204 No Content\r\n\r\n');
    });
    assert.equal(response.status, 204);
  });
});

test('a connection that was closed while there was much to do does not carry what cannot be repeated', async (t) => {
  // In a thread of its own: it closes while this one is busy.
  const server = new Worker(
    `const { createServer } = require('node:net');
    const { parentPort } = require('node:worker_threads');
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', () => {
        socket.write('HTTP/1.1 204 No Content\\r\\n\\r\\n');
        setTimeout(() => socket.destroy(), 20);
      });
    });
    server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));`,
    { eval: true },
  );
  t.after(() => server.terminate());
  const [port] = (await once(server, 'message')) as [number];
  const url = `http://127.0.0.1:${port}/`;
  await http.exchange({ method: 'GET', url });
  const answer = await new Promise<Exchange>((resolve, reject) => {
    // Within the callback of a poll of the system: a turn of the event loop from there sees nothing new.
    stat(url, () => {
      for (const until = performance.now() + 100; performance.now() < until;);
      http.exchange({ method: 'POST', url, body: '{}' }).then(resolve, reject);
    });
  });
  assert.equal(answer.response.status, 204);
});

describe('a failed exchange', () => {
  test('blames nobody when the connection is refused', async () => {
    const server = await rawServer(() => undefined);
    await server.stop();
    await assert.rejects(http.exchange({ method: 'GET', url: server.origin }), {
      name: 'TargetUnreachable',
      message: `nobody can be reached at ${server.origin}: the connection was refused`,
    });
  });

  test('leaves it to the row that asks when nobody answers on a port that only the target names', async () => {
    const server = await rawServer(() => undefined);
    await server.stop();
    const url = new URL(server.origin);
    const asked = new Http({ target: { baseUrl: `${url.protocol}//${url.hostname}:1/fhir` } });
    await assert.rejects(asked.exchange({ method: 'GET', url: server.origin }), { name: 'NonConformance' });
  });

  test('blames nobody when the name is unknown', async () => {
    await assert.rejects(http.exchange({ method: 'GET', url: 'http://nowhere.invalid/' }), {
      name: 'TargetUnreachable',
    });
  });

  test('blames a target that is silent', async () => {
    await assert.rejects(
      get(() => undefined, impatient),
      { name: 'NonConformance', message: /expected an answer within 0.3 s, received none/ },
    );
  });

  const useless: [what: string, answer: Parameters<typeof rawServer>[0], message: RegExp][] = [
    [
      'closes without an answer',
      (socket) => socket.destroy(),
      /expected an HTTP answer, received a closed conn/,
    ],
    [
      'speaks no HTTP',
      (socket) => socket.end('220 smtp ready\r\n'),
      /expected an HTTP answer, received bytes/,
    ],
  ];
  for (const [what, answer, message] of useless) {
    test(`blames a target that ${what}`, async () => {
      await assert.rejects(get(answer), { name: 'NonConformance', message });
    });
  }

  test('is not repeated when it may have had an effect', async () => {
    let calls = 0;
    const server = await rawServer((socket) => {
      calls += 1;
      socket.destroy();
    });
    await assert.rejects(http.exchange({ method: 'POST', url: server.origin }), { name: 'NonConformance' });
    await server.stop();
    assert.equal(calls, 1);
  });
});
