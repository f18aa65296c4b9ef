import assert from 'node:assert/strict';
import { after, afterEach, describe, test } from 'node:test';
import nock from 'nock';
import { aConversation, origin } from './a-conversation.ts';

const registration = { url: `${origin}/accounts`, samples: {} };
const conversation = () => aConversation({ registration });

afterEach(() => nock.cleanAll());
after(() => nock.restore());

describe('a request for an account', () => {
  test('that is granted gives the account, its places and its secrets', async () => {
    nock(origin)
      .post('/accounts', { organization: { name: 'Maryland Directory' } })
      .reply(201, {
        status: 'granted',
        accountId: 17,
        locations: { list: `${origin}/repository/17/list`, sftp: 'sftp://17@directory.example:2222/' },
        secret: 'first factor',
        totp: 'otpauth://totp/ndh:17?secret=GEZDGNBVGY3TQOJQ',
      });
    const maryland = conversation();
    const { outcome, account } = await maryland.register({ organization: { name: 'Maryland Directory' } });
    assert.equal(outcome, 'granted');
    const { granted, ...known } = account ?? {};
    assert.equal(granted?.status, 'granted');
    assert.deepEqual(known, {
      name: '17',
      accountId: '17',
      secret: 'first factor',
      totp: 'otpauth://totp/ndh:17?secret=GEZDGNBVGY3TQOJQ',
      locations: { list: `${origin}/repository/17/list`, sftp: 'sftp://17@directory.example:2222/' },
    });
    assert.equal(maryland.redactor.text('GEZDGNBVGY3TQOJQ of first factor'), '*** of ***');
  });

  test('means what the configuration says of its words, and then of its status', async () => {
    const outcome = { granted: ['Done'], denied: ['451'] };
    const said = { ...registration, outcome };
    nock(origin).post('/accounts').reply(200, { status: 'done', accountId: 'a' });
    assert.equal((await aConversation({ registration: said }).register({})).outcome, 'granted');
    nock(origin).post('/accounts').reply(451, { status: 'on hold' });
    assert.equal((await aConversation({ registration: said }).register({})).outcome, 'denied');
  });

  const outcomes: [status: number, body: object | string, outcome: string][] = [
    [200, { accountId: 'a' }, 'granted'],
    [200, { status: 'approved', accountId: 'a' }, 'granted'],
    [200, { status: 'denied', reason: 'no' }, 'denied'],
    [403, { reason: 'no' }, 'denied'],
    [403, { status: 'granted', accountId: 'a' }, 'denied'],
    [202, '', 'pending'],
    [202, { status: 'pending' }, 'pending'],
    [400, { status: 'refused' }, 'refused'],
    [422, '', 'refused'],
    [200, 'ok', 'unknown'],
    [404, '', 'unknown'],
    [500, '', 'unknown'],
  ];
  for (const [status, body, outcome] of outcomes) {
    test(`is ${outcome} by ${status} ${JSON.stringify(body)}`, async () => {
      nock(origin).post('/accounts').reply(status, body);
      assert.equal((await conversation().register({})).outcome, outcome);
    });
  }

  test('that is pending can be asked after', async () => {
    nock(origin)
      .post('/accounts')
      .reply(202, { status: 'pending', requestId: 'r1' }, { location: '/accounts/requests/r1' });
    nock(origin).get('/accounts/requests/r1').reply(200, { status: 'denied', reason: 'not now' });
    const maryland = conversation();
    const pending = await maryland.register({});
    assert.equal(pending.statusUrl, `${origin}/accounts/requests/r1`);
    const decided = await maryland.poll(pending);
    assert.equal(decided.outcome, 'denied');
    assert.equal(decided.reason, 'not now');
    assert.equal(decided.requestId, 'r1');
  });

  test('is not testable where none can be made', async () => {
    await assert.rejects(aConversation().register({}), { name: 'NotTestable' });
  });
});
