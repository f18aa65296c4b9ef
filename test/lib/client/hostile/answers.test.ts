import assert from 'node:assert/strict';
import { after, afterEach, describe, test } from 'node:test';
import nock from 'nock';
import { Silence } from '../../../../lib/client/silence.ts';
import { parseFileList } from '../../../../lib/client/file-list.ts';
import { aConversation, origin } from '../a-conversation.ts';
import { anExchange } from '../an-exchange.ts';

const login = { url: `${origin}/login`, codeUrl: `${origin}/login/code` };
const control = { url: `${origin}/control` };
const factors = { name: 'A', accountId: 'maryland', secret: 'correct horse' };
const account = { name: 'A', accountId: 'maryland', token: 'the-token-of-a' };

nock.disableNetConnect();
afterEach(() => nock.cleanAll());
after(() => nock.restore());

describe('a login that answers with', () => {
  const unusable: [what: string, body: unknown][] = [
    ['a token with a line break', { access_token: 'a\r\nhost: evil.example' }],
    ['a token with a space', { access_token: 'a b' }],
    ['a token with letters beyond ASCII', { access_token: 'tökén' }],
    ['a token of a million letters', { access_token: 'x'.repeat(1_000_000) }],
    ['a token that is a list', { access_token: ['a'] }],
    ['a list', [{ access_token: 'a' }]],
    ['nothing', null],
  ];
  for (const [what, body] of unusable)
    test(`${what} gives no session`, async () => {
      nock(origin).post('/login').reply(200, JSON.stringify(body), { 'content-type': 'application/json' });
      const { session } = await aConversation({ login }).receiver(factors).logIn();
      assert.equal(session, undefined);
    });

  for (const lifetime of [0, -1, 1e300, 'abc', null, 1])
    test(`a lifetime of ${JSON.stringify(lifetime)} is used until it is refused`, async () => {
      const replies = nock(origin).post('/login').reply(200, { access_token: 'abc', expires_in: lifetime });
      const receiver = aConversation({ login }).receiver(factors);
      await receiver.session();
      assert.equal((await receiver.session()).token, 'abc');
      assert.ok(replies.isDone());
    });

  for (const figures of ['period=86400', 'period=0', 'digits=1000000', 'digits=0'])
    test(`a second factor of ${figures} is not waited for`, () => {
      const granted = { ...factors, totp: `otpauth://totp/a?secret=JBSWY3DPEHPK3PXP&${figures}` };
      assert.throws(() => aConversation({ login }).codes(granted), { name: 'NotTestable' });
    });
});

describe('a Retry-After of', () => {
  const calm = () => aConversation({ control });
  const clock = (body: object) =>
    nock(origin)
      .post('/control/clock', body as never)
      .reply(200, { now: '2027-03-01T12:00:00Z' });

  for (const [value, wait] of [
    ['120', 'PT120S'],
    // A moment that has passed asks for no wait.
    ['Fri, 01 Jan 1999 00:00:00 GMT', 'PT1S'],
  ] as const)
    test(`${value} is waited out by the clock of the target`, async () => {
      nock(origin).get('/a').reply(429, '', { 'retry-after': value });
      clock({ advance: wait });
      nock(origin).get('/a').reply(200, '{}');
      const { exchange } = await calm().receiver(account).fetchFile(`${origin}/a`);
      assert.equal(exchange.response.status, 200);
    });

  for (const value of [
    '-5',
    'abc',
    'abc 5',
    '1e3',
    '0x10',
    '',
    '5, 10',
    '1798761600',
    '99999999999999999999999',
    'Fri, 31 Dec 9999 23:59:59 GMT',
    'Fri, 99 Foo 2027 99:99:99 GMT',
  ])
    test(`${JSON.stringify(value)} is left as it is`, async () => {
      nock(origin).get('/a').reply(429, '', { 'retry-after': value });
      const { exchange } = await calm().receiver(account).fetchFile(`${origin}/a`);
      assert.equal(exchange.response.status, 429);
    });

  test('a second, for ever, is waited out three times', async () => {
    let asked = 0;
    nock(origin)
      .get('/a')
      .times(20)
      .reply(() => [503, String((asked += 1)), { 'retry-after': '1' }]);
    nock(origin).post('/control/clock').times(20).reply(200, { now: '2027-03-01T12:00:00Z' });
    const receiver = calm().receiver(account);
    for (let times = 0; times < 5; times += 1) await receiver.fetchFile(`${origin}/a`);
    assert.equal(asked, 5 + 3);
  });
});

describe('a redirect', () => {
  const fetched = async (location: string) =>
    (await aConversation().receiver(account).fetchFile(`${origin}/a`)).exchange.response.headers.location ===
    location;

  for (const location of [
    'file:///etc/passwd',
    'http://127.0.0.1/',
    'http://10.0.0.1/',
    'gopher://a/',
    '//[::1]/',
    'http://[',
  ])
    test(`to ${location} is reported and not followed`, async () => {
      nock(origin).get('/a').reply(302, '', { location });
      assert.ok(await fetched(location));
    });

  test('in a circle of growing addresses ends', async () => {
    nock(origin)
      .get(/.*/)
      .times(20)
      .reply((uri: string) => [302, '', { location: `${uri}a` }]);
    const { redirects } = await aConversation({ limits: { redirects: 3 } })
      .receiver(account)
      .fetchFile(`${origin}/a`);
    assert.equal(redirects.length, 3);
  });
});

describe('a list', () => {
  const target = { baseUrl: `${origin}/fhir` };
  const problem = (body: string | Uint8Array) => {
    const read = parseFileList(anExchange(body), target);
    return 'problem' in read ? read.problem : `${read.links.length} links`;
  };

  test('of a million links is none, in every form', () => {
    const links = 1_000_000;
    assert.match(problem('/a\n'.repeat(links)), /more than 100000 links/);
    assert.match(problem(`[${'"/a",'.repeat(links)}"/a"]`), /more than 100000 links/);
    assert.match(problem(`<html>${'<a href=/a.ndjson>'.repeat(links)}`), /more than 100000 links/);
    assert.match(
      problem(`{"output":[${'{"url":"/a"},'.repeat(links)}{"url":"/a"}]}`),
      /more than 100000 links/,
    );
  });

  test('of millions of line breaks is an empty one', () => {
    assert.equal(problem('\r\n'.repeat(5_000_000)), '0 links');
  });

  test('of a million unfinished tags is read once', () => {
    assert.match(problem('<a '.repeat(1_000_000)), /without a link/);
    assert.match(problem(`<a href="${'x'.repeat(3_000_000)}`), /without a link/);
    assert.match(problem('<a href='.repeat(500_000) + '>'), /without a link/);
  });

  test('that is nested without end is none', () => {
    assert.equal(problem('['.repeat(1_000_000)), 'JSON that is nested too deep');
  });

  test('with members that every object has is read like any other', () => {
    assert.equal(problem('{"__proto__":["/a"],"constructor":1}'), 'a JSON object without links');
    assert.equal(problem('{"output":[{"url":"/a","__proto__":{"flaw":"x"}}]}'), '1 links');
    assert.equal(({} as { flaw?: string }).flaw, undefined);
  });

  test('that is no UTF-8 or begins with a mark is read as far as it goes', () => {
    assert.equal(
      problem(Buffer.from('\xff\xfe/\x00a\x00', 'latin1')),
      'text without a link: "��/\\u0000a\\u0000"',
    );
    assert.equal(problem('\uFEFF/a.ndjson'), '1 links');
  });
});

test('an account identifier that no address can carry is refused or repaired', async () => {
  const registration = { url: `${origin}/accounts` };
  nock(origin).post('/accounts').reply(201, '{"accountId":"a\\ud800","locations":{"list":"http://["}}');
  const conversation = aConversation({ registration });
  const { account: granted } = await conversation.register({});
  assert.equal(granted?.accountId, 'a\uFFFD');
  assert.throws(() => conversation.receiver({ ...factors, ...granted }).listUrl(), {
    name: 'NotTestable',
    message: /at no address/,
  });
});

test('files that stay away do not hold up what is told of them', () => {
  const silence = new Silence();
  const file = { method: 'GET', url: `${origin}/jobs/1/1.ndjson`, size: 'file' } as const;
  for (let times = 0; times < 3; times += 1) silence.kept(file);
  assert.equal(silence.seconds(file, 30), undefined);
  assert.equal(silence.seconds({ method: 'GET', url: `${origin}/jobs/2`, size: 'list' }, 30), 30);
});

test('a search that goes on without end ends', async () => {
  let page = 0;
  nock(origin)
    .get(/.*/)
    .times(100)
    .reply(() => {
      const link = [{ relation: 'next', url: `${origin}/fhir/Organization?page=${(page += 1)}` }];
      return [200, { resourceType: 'Bundle', entry: [null, 1, { resource: 'x' }], link }];
    });
  const receiver = aConversation({ limits: { pages: 7 } }).receiver(account);
  const { exchanges, resources } = await receiver.search('Organization');
  assert.deepEqual([exchanges.length, resources], [7, []]);
});
