import assert from 'node:assert/strict';
import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { describe, test } from 'node:test';
import { fetchFlaw } from '../../../../lib/client/fetch-flaw.ts';
import { guardedLookup } from '../../../../lib/client/guarded-lookup.ts';
import { nearnessOf } from '../../../../lib/client/nearness.ts';
import { aConversation, origin } from '../a-conversation.ts';

const target = { baseUrl: 'https://directory.example/fhir' };

describe('an address that a public target names', () => {
  const refused: [url: string, flaw: RegExp][] = [
    ['http://127.0.0.1/', /loopback/],
    ['http://127.1/', /loopback/],
    ['http://2130706433/', /loopback/],
    ['http://0x7f.0.0.1/', /loopback/],
    ['http://0.0.0.0:8080/', /loopback/],
    ['http://localhost/', /loopback/],
    ['http://a.localhost./', /loopback/],
    ['http://[::1]/', /loopback/],
    ['http://[::ffff:127.0.0.1]/', /loopback/],
    ['http://169.254.169.254/latest/meta-data/', /link-local/],
    ['http://[fe80::1]/', /link-local/],
    ['http://10.1.2.3/', /private/],
    ['http://172.31.0.1/', /private/],
    ['http://192.168.0.1/', /private/],
    ['http://100.100.100.200/', /private/],
    ['http://[fd00:ec2::254]/', /private/],
    ['http://metadata.google.internal/', /private/],
    ['http://printer/', /private/],
    ['file:///etc/passwd', /its scheme is file/],
    ['gopher://directory.example/', /its scheme is gopher/],
    ['javascript:alert(1)', /its scheme is javascript/],
    ['data:text/plain,x', /its scheme is data/],
    ['http://[', /it is no URL/],
  ];
  for (const [url, flaw] of refused)
    test(`is not asked: ${url}`, () => assert.match(fetchFlaw(url, target) ?? 'none', flaw));

  for (const url of ['https://files.example/a', 'http://172.32.0.1/', 'https://11.0.0.1/', 'http://8.8.8.8/'])
    test(`is asked: ${url}`, () => assert.equal(fetchFlaw(url, target), undefined));
});

test('a target of an own network may name its neighbours, and none that is nearer', () => {
  const own = { baseUrl: 'https://10.0.0.1/fhir' };
  assert.equal(fetchFlaw('https://10.0.0.2/a', own), undefined);
  assert.equal(fetchFlaw('https://ndh.corp/a', own), undefined);
  assert.match(fetchFlaw('http://127.0.0.1/', own) ?? '', /loopback/);
  assert.match(
    fetchFlaw('http://169.254.169.254/', { baseUrl: 'http://127.0.0.1:1/fhir' }) ?? '',
    /link-local/,
  );
});

test('the tester may allow a near host', () => {
  const files = { tokenHosts: ['10.0.0.9:8443'] };
  assert.equal(fetchFlaw('https://10.0.0.9:8443/a', { ...target, files }), undefined);
  assert.match(fetchFlaw('https://10.0.0.9/a', { ...target, files }) ?? '', /private/);
});

describe('a name', () => {
  const zone = new Map([
    ['directory.example', '198.51.100.1'],
    ['files.example', '198.51.100.2'],
    ['rebound.example', '127.0.0.1'],
    ['own.example', '10.0.0.1'],
    ['neighbour.example', '10.0.0.2'],
  ]);
  const lookup: LookupFunction = (hostname, { all }, done) => {
    const address = zone.get(hostname) ?? '';
    if (all) done(null, [{ address, family: 4 }] satisfies LookupAddress[]);
    else done(null, address, 4);
  };
  const ask = (baseUrl: string, hostname: string) =>
    new Promise((resolve) =>
      guardedLookup({ baseUrl }, lookup)(hostname, { all: true }, (error, found) => resolve(error ?? found)),
    );

  test('is looked up', async () => {
    const found = await ask('https://directory.example/fhir', 'files.example');
    assert.deepEqual(found, [{ address: '198.51.100.2', family: 4 }]);
  });

  test('that leads to the tester is refused', async () => {
    const refusal = (await ask('https://directory.example/fhir', 'rebound.example')) as Error;
    assert.equal(refusal.name, 'NonConformance');
    assert.match(refusal.message, /rebound\.example, which is 127\.0\.0\.1, is a loopback address/);
  });

  test('that leads to where the target is as well is looked up', async () => {
    const found = await ask('https://own.example/fhir', 'neighbour.example');
    assert.deepEqual(found, [{ address: '10.0.0.2', family: 4 }]);
    assert.match(String(await ask('https://own.example/fhir', 'rebound.example')), /loopback/);
  });

  test('of the tester is what it looks like', () => {
    assert.deepEqual(['ndh.lan', 'LOCALHOST', 'directory.example'].map(nearnessOf), [
      'private',
      'loopback',
      'public',
    ]);
  });
});

describe('whatever names the address, the harness does not ask', () => {
  const account = { name: 'A', accountId: 'maryland', token: 'the-token-of-a' };
  const near = 'http://169.254.169.254/latest';
  const receiver = () => aConversation().receiver(account);
  const ways: [what: string, ask: () => Promise<unknown>][] = [
    ['a status address', () => receiver().status(near)],
    ['a list', () => receiver().readList({ url: near })],
    ['a link', () => receiver().fetchFile(near)],
    ['a link that is opened only', () => receiver().beginDownload(near)],
    ['a deletion', () => receiver().deleteFile(near)],
    [
      'a registration to ask after',
      () => {
        const conversation = aConversation({ registration: { url: `${origin}/accounts` } });
        return conversation.poll({
          exchange: undefined as never,
          captured: {},
          outcome: 'pending',
          statusUrl: near,
        });
      },
    ],
  ];
  for (const [what, ask] of ways)
    test(what, () =>
      assert.rejects(ask(), {
        name: 'NonConformance',
        message: /169\.254\.169\.254.*is a link-local address/,
      }),
    );

  test('a header with a line break', () =>
    assert.rejects(receiver().fetchFile(`${origin}/a`, { headers: { 'x-a': 'b\r\nhost: c' } }), {
      name: 'NonConformance',
      message: /a value that the header x-a can carry/,
    }));
});
