import assert from 'node:assert/strict';
import { after, afterEach, describe, test } from 'node:test';
import nock from 'nock';
import { discoverTarget } from '../../../lib/config/discover-target.ts';

const origin = 'http://directory.example';
const published = () => nock(origin).get('/.well-known/ndh-bindings');

afterEach(() => nock.cleanAll());
after(() => nock.restore());

describe('a target discovered from its address', () => {
  test('is described by the bindings that it publishes', async () => {
    published().reply(200, {
      baseUrl: '/fhir',
      edition: '1.0.0-ballot',
      tier: 'exchange',
      registration: { url: '/accounts', samples: { grant: { url: '/not-an-address' } } },
      login: { url: '/login', codeUrl: '/login/code' },
      list: { location: '/repository/{accountId}/list' },
      files: { access: 'token' },
      sftp: { port: 2222, path: '/', hostKey: 'SHA256:abc', auth: ['publickey'], sameRepository: true },
      control: { url: '/control' },
      novelty: true,
    });
    const config = await discoverTarget(`${origin}/fhir`);
    assert.equal(config.baseUrl, `${origin}/fhir`);
    assert.equal(config.registration?.url, `${origin}/accounts`);
    assert.deepEqual(config.registration?.samples.grant, { url: '/not-an-address' });
    assert.equal(config.registration?.accountIdPath, 'accountId');
    assert.equal(config.login?.codeUrl, `${origin}/login/code`);
    assert.equal(config.list?.location, `${origin}/repository/{accountId}/list`);
    assert.equal(config.sftp?.host, 'directory.example');
    assert.equal(config.control?.url, `${origin}/control`);
  });

  const strange: [what: string, body: string, type: string, status: number][] = [
    ['text', 'ok', 'text/plain', 200],
    ['JSON that is labelled as text', '{}', 'text/plain', 200],
    ['a JSON array', '[]', 'application/json', 200],
    ['an error', '{"baseUrl":"/other"}', 'application/json', 404],
  ];
  for (const [what, body, type, status] of strange) {
    test(`is nothing but its address where ${what} is published`, async () => {
      published().reply(status, body, { 'content-type': type });
      const config = await discoverTarget(`${origin}/fhir/`);
      assert.equal(config.baseUrl, `${origin}/fhir`);
      assert.equal(config.registration, undefined);
      assert.equal(config.control, undefined);
    });
  }

  test('is refused where its bindings cannot be used', async () => {
    published().reply(200, { login: { url: 17 } });
    await assert.rejects(discoverTarget(origin), {
      name: 'ConfigurationError',
      message: /ndh-bindings publishes cannot be used: login/,
    });
  });

  for (const address of ['directory.example', 'ftp://directory.example', '', 'http://']) {
    test(`is refused for the address "${address}"`, async () => {
      await assert.rejects(discoverTarget(address), { name: 'ConfigurationError' });
    });
  }
});
