import assert from 'node:assert/strict';
import { after, afterEach, describe, test } from 'node:test';
import nock from 'nock';
import { usualLimits } from '../../../lib/client/usual-limits.ts';
import { addressesIn } from '../../../lib/bindings/named-values.ts';
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
    assert.deepEqual(addressesIn(config.registration?.request).concat(addressesIn(config.login?.second)), [
      `${origin}/accounts`,
      `${origin}/login/code`,
    ]);
    assert.deepEqual(config.registration?.samples.grant, { url: '/not-an-address' });
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

  test('cannot raise the limits for itself', async () => {
    published().reply(200, { limits: { fileBytes: 500_000_000, links: 1e9 }, policy: {} });
    const { limits } = await discoverTarget(origin);
    assert.deepEqual(limits, usualLimits);
  });

  test('can neither waive its own failures nor say how strictly it is judged', async () => {
    const waiver = { requirement: 'NDH-REG-01', reason: 'r', person: 'p', expiry: '2999-12-31' };
    published().reply(200, { waivers: [waiver], policy: { profile: 'connectathon', twoFactor: 'off' } });
    const { waivers, policy } = await discoverTarget(origin);
    assert.equal(waivers, undefined);
    assert.deepEqual([policy.profile, policy.twoFactor], ['certify', 'off']);
  });

  test('cannot say what is expected of it, by a file of the tester least of all', async () => {
    published().reply(200, { oracle: { mode: 'file', file: '/etc/hostname' } });
    assert.deepEqual((await discoverTarget(origin)).oracle, { mode: 'search' });
  });

  const near: [what: string, bindings: object][] = [
    ['control API', { control: { url: 'http://127.0.0.1:2375/' } }],
    ['login', { login: { url: 'http://10.0.0.1/', codeUrl: '/code' } }],
    ['base', { baseUrl: 'http://169.254.169.254/fhir' }],
    ['list', { list: { location: 'http://[::1]/{accountId}' } }],
    ['SFTP', { sftp: { host: 'localhost' } }],
    ['host of files', { files: { tokenHosts: ['192.168.0.1:80'] } }],
  ];
  for (const [what, bindings] of near)
    test(`is refused where its ${what} is said to be in the tester's own network`, async () => {
      published().reply(200, bindings);
      await assert.rejects(discoverTarget(origin), {
        name: 'ConfigurationError',
        message: /is a (loopback|private|link-local) address, which the target's is not/,
      });
    });

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
