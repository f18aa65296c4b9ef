import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import nock from 'nock';
import { origin } from './a-conversation.ts';
import { authorization, interceptAll, receiver, target } from './a-receiver.ts';

interceptAll();

describe('a file', () => {
  test('is fetched without the token from a host that is not trusted', async () => {
    nock('https://elsewhere.example', { badheaders: ['authorization'] })
      .get('/a.ndjson')
      .reply(200, '{}');
    await receiver().fetchFile('https://elsewhere.example/a.ndjson');
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
