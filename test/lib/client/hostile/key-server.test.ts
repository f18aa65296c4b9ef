import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { newEcKey, publicSet } from '../../../../lib/client/smart/key-pair.ts';
import { KeyServer } from '../../../../lib/client/smart/key-server.ts';
import { aConversation } from '../a-conversation.ts';

/** Sends bytes to a port and reads what comes until the end. */
function told(port: string, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(port), '127.0.0.1', () => socket.end(bytes));
    socket.on('data', (data) => (answer += data.toString()));
    socket.on('close', () => resolve(answer));
    socket.on('error', () => undefined);
  });
}

test('a key set of the harness outlasts whatever is asked of it', async () => {
  const server = await KeyServer.open(aConversation({ baseUrl: 'http://127.0.0.1:9/fhir' }).config);
  const served = server.publish(publicSet(newEcKey('one')));
  const { port, pathname } = new URL(served.url);
  for (const path of [
    '//[',
    '/%',
    '*',
    'http://[/',
    '/../../etc/passwd',
    `/${'a/'.repeat(4000)}`,
    '/__proto__/x',
  ])
    assert.match(await told(port, `GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`), /^HTTP\/1.1 404/, path);
  assert.match(await told(port, `POST ${pathname} HTTP/1.1\r\nhost: x\r\n\r\n`), /^HTTP\/1.1 404/);
  assert.match(await told(port, '\0\r\n\r\n'), /^HTTP\/1.1 400/);
  const flood = `GET ${pathname} HTTP/1.1\r\nhost: x\r\n\r\n`.repeat(1500);
  await told(port, flood);
  assert.equal(served.fetches.length, 1000);
  assert.match(await (await fetch(served.url)).text(), /"kid":"one"/);
  await server.close();
});
