import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readTrace } from '../../../lib/grade/trace.ts';
import { ask } from './receiver.ts';
import { ofKind, traced } from './traced.ts';

describe('A trace', () => {
  test('shows a token at the wrong place by the label of its login', async () => {
    const { events, text } = await traced(async (receiver, ndh) => {
      await ask(ndh, 'GET', `/repository/${receiver.accountId}/list?access_token=${receiver.token}`);
      await ask(ndh, 'GET', '/fhir/metadata', { headers: { authentication: `Bearer ${receiver.token}` } });
      assert.ok(receiver.token.length > 20);
    });
    const issued = ofKind(events, 'login').at(-1)?.['issued'];
    const [inQuery, inHeader] = events.slice(-2);
    assert.deepEqual(inQuery?.elsewhere, [{ place: 'query', label: issued }]);
    assert.ok(inQuery?.url?.endsWith(`access_token=${String(issued)}`));
    assert.deepEqual(inHeader?.elsewhere, [{ place: 'header authentication', label: issued }]);
    assert.ok(!text.includes('Bearer'));
  });

  test('holds no secret that a client puts where none belongs', async () => {
    const secrets: string[] = [];
    const { text, events } = await traced(async (receiver, ndh) => {
      secrets.push(receiver.secret, receiver.token, 'hunter2-hunter2');
      await receiver.kickOff({ access_token: receiver.token });
      await ask(ndh, 'GET', `/login?secret=${receiver.secret}`);
      await ask(ndh, 'POST', '/accounts', {
        body: { jwks_uri: 'https://me:hunter2-hunter2@client.example/' },
      });
      await ask(ndh, 'POST', '/accounts', {
        body: { jwks: { keys: [{ kty: 'oct', k: 'hunter2-hunter2' }] } },
      });
    });
    for (const secret of secrets) assert.ok(!text.includes(secret), secret);
    assert.equal(ofKind(events, 'registration')[1]?.['keysUrl'], 'https://client.example/');
    assert.deepEqual(ofKind(events, 'registration')[2]?.['keys'], [{ kty: 'oct', k: '(hidden)' }]);
  });

  test('holds no secret that a client packs, spells out or has made itself', async () => {
    const secrets: string[] = [];
    const { text, events, head } = await traced(async (receiver, ndh) => {
      const { token, secret, accountId } = receiver;
      const list = `/repository/${accountId}/list`;
      const encoded = [...token].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join('');
      const basic = Buffer.from(`me:${token}`).toString('base64');
      const assertion = ['{"alg":"ES384"}', `{"iss":"${token}"}`, 'sig']
        .map((part) => Buffer.from(part).toString('base64url'))
        .join('.');
      secrets.push(token, secret, encoded, basic, assertion, 'hunter2-hunter2');
      await ask(ndh, 'GET', list, { headers: { authorization: token, 'user-agent': `me/${token}` } });
      await ask(ndh, 'GET', list, { headers: { authorization: `Basic ${basic}` } });
      await ask(ndh, 'GET', `${list}?code=${encoded}&password=hunter2-hunter2&client_assertion=${assertion}`);
      await ask(ndh, 'GET', `/repository/${accountId}/files/${token}`);
      await receiver.kickOff({ note: `it is ${secret}`, client_secret: 'hunter2-hunter2' });
      const keys = ['hunter2-hunter2', { kty: 'EC', secret: 'hunter2-hunter2' }];
      await ask(ndh, 'POST', '/accounts', { body: { jwks: { keys }, jwks_uri: 5 } });
      await ask(ndh, 'POST', '/login', { body: { accountId: 5 } });
    });
    for (const each of secrets) assert.ok(!text.includes(each) && !text.includes(each.toLowerCase()), each);
    const places = events.flatMap(({ elsewhere = [] }) => elsewhere.map(({ place }) => place));
    for (const place of ['header authorization, packed', 'header user-agent', 'query', 'path'])
      assert.ok(places.includes(place), place);
    // And what it holds instead can be judged.
    assert.equal(readTrace(text, 'trace').edition, head.edition);
  });
});
