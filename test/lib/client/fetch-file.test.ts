import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import nock from 'nock';
import { fetchFile } from '../../../lib/client/fetch-file.ts';
import { aConversation, origin } from './a-conversation.ts';
import { authorization, interceptAll, receiver, target } from './a-receiver.ts';

interceptAll();

describe('a file', () => {
  test('is fetched without the token from a host that is not trusted', async () => {
    nock('https://elsewhere.example', { badheaders: ['authorization'] })
      .get('/a.ndjson')
      .reply(200, '{}');
    await receiver().fetchFile('https://elsewhere.example/a.ndjson');
  });

  describe('of a session that goes by a header of its own', () => {
    const carrier = { 'x-session': 'the-session-of-a' };
    const fetched = (url: string, written = {}) => fetchFile(aConversation(written), url, carrier, {});
    const barred = { badheaders: ['x-session'] };

    test('is fetched without it from a host that is not trusted', async () => {
      nock('https://elsewhere.example', barred).get('/a.ndjson').reply(200, '{}');
      await fetched('https://elsewhere.example/a.ndjson');
    });

    test('is followed to another host, and the session stays behind', async () => {
      nock(origin, { reqheaders: carrier })
        .get('/a')
        .reply(307, '', { location: 'https://elsewhere.example/b' });
      nock('https://elsewhere.example', barred).get('/b').reply(200, '{}');
      assert.equal((await fetched(`${origin}/a`)).exchange.response.status, 200);
    });

    test('is fetched without it where a signed link refuses it', async () => {
      nock(origin, { reqheaders: carrier }).get('/a?signature=s').reply(400);
      nock(origin, barred).get('/a?signature=s').reply(200, '{}');
      assert.equal((await fetched(`${origin}/a?signature=s`)).exchange.response.status, 200);
    });

    test('is told to be fetched with the token', async () => {
      nock(origin).get('/a').reply(200, '{}');
      const conversation = aConversation();
      await fetchFile(conversation, `${origin}/a`, carrier, {});
      const { seen } = conversation.readings.take().find(({ ambiguity }) => ambiguity === 'A47') ?? {};
      assert.equal(seen, 'with the token');
    });
  });

  test('is fetched with the token from files.tokenHosts', async () => {
    nock('https://files.example', { reqheaders: { authorization } }).get('/a.ndjson').reply(200, '{}');
    await receiver({ files: { tokenHosts: ['files.example'] } }).fetchFile('https://files.example/a.ndjson');
  });

  test('is fetched without the token where links are public', async () => {
    nock(origin, { badheaders: ['authorization'] })
      .get('/a.ndjson')
      .reply(200, '{}');
    await receiver({ files: { access: 'public' } }).fetchFile(`${origin}/a.ndjson`);
  });

  test('is posted for with the body that the server needs', async () => {
    target().get('/a.ndjson').reply(405);
    target()
      .post('/a.ndjson', 'purpose=export')
      .matchHeader('content-type', /urlencoded/)
      .reply(200, '{}');
    const { method } = await receiver({ files: { postBody: 'purpose=export' } }).fetchFile(
      `${origin}/a.ndjson`,
    );
    assert.equal(method, 'POST');
  });

  test('is followed to another host, and the token stays behind', async () => {
    target().get('/a.ndjson').reply(302, '', { location: 'https://elsewhere.example/b' });
    nock('https://elsewhere.example', { badheaders: ['authorization'] })
      .get('/b')
      .reply(200, '{}');
    const { exchange, redirects } = await receiver().fetchFile(`${origin}/a.ndjson`);
    assert.equal(exchange.response.status, 200);
    assert.equal(redirects.length, 1);
  });

  test('is not followed in a circle', async () => {
    target().get('/a').times(6).reply(302, '', { location: '/a' });
    const { exchange } = await receiver().fetchFile(`${origin}/a`);
    assert.equal(exchange.response.status, 302);
  });

  test('is not followed into our own network', async () => {
    target().get('/a').reply(302, '', { location: 'http://169.254.169.254/' });
    assert.equal((await receiver().fetchFile(`${origin}/a`)).exchange.response.status, 302);
  });

  test('of a signed link is tried once more without the token', async () => {
    target().get('/a?sig=1').reply(400);
    nock(origin, { badheaders: ['authorization'] })
      .get('/a?sig=1')
      .reply(200, '{}');
    assert.equal((await receiver().fetchFile(`${origin}/a?sig=1`)).exchange.response.status, 200);
  });

  test('of a link that must not be fetched blames the target', async () => {
    await assert.rejects(receiver().fetchFile('file:///etc/passwd'), {
      name: 'NonConformance',
      message: /received file:\/\/\/etc\/passwd \(its scheme is file\)/,
    });
  });

  test('is deleted across a 307, still by DELETE', async () => {
    target().delete('/a').reply(307, '', { location: '/b' });
    target().delete('/b').reply(204);
    assert.equal((await receiver().deleteFile(`${origin}/a`)).response.status, 204);
  });
});
