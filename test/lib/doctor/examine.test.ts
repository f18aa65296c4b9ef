import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { idsOf, outcomeOf, type ReadyTarget, aReadyTarget, found, type Written } from './a-ready-target.ts';

let ready: ReadyTarget;

before(async () => {
  ready = await aReadyTarget();
});
after(() => ready.stop());

describe('a target that is ready', () => {
  test('is found to be well, and left as it was', async () => {
    const { control } = ready.conversation;
    const before = await control.counts();
    const outcomes = await found(ready.written());
    assert.deepEqual(idsOf(outcomes, 'problem'), []);
    assert.deepEqual(idsOf(outcomes, 'warning'), []);
    assert.deepEqual(idsOf(outcomes, 'not-looked-at'), []);
    assert.deepEqual(idsOf(outcomes, 'not-configured'), [
      'tls',
      'certificate',
      'tls-others',
      'browser',
      'key-server',
    ]);
    const looked = [
      'login.A',
      'second-factor.A',
      'account.A',
      'list.A',
      'file.A',
      'sftp.A',
      'file.B',
      'sftp.B',
    ];
    for (const id of [...looked, 'sftp-host-key', 'second-account', 'clock', 'levers', 'java', 'disk-space'])
      assert.equal(outcomeOf(outcomes, id).state, 'ok', id);
    assert.deepEqual(await control.counts(), before);
  });

  test('is warned of waivers that are over', async () => {
    const waiver = { requirement: 'NDH-DEL-02', reason: 'r', person: 'p', expiry: '2020-01-31' };
    const outcomes = await found({ ...ready.written(), waivers: [waiver] });
    assert.deepEqual(idsOf(outcomes, 'warning'), ['configuration']);
    const { detail, remedy } = outcomeOf(outcomes, 'configuration');
    assert.match(detail, /; the waiver of NDH-DEL-02 is until 2020-01-31, which is over$/);
    assert.equal(remedy, 'mend what is waived, or agree on a new date and reason');
  });

  test('keeps the files that were looked at', async () => {
    const links = () => ready.linksOfA();
    const before = await links();
    assert.ok(before.length > 0);
    await found(ready.written());
    assert.deepEqual(await links(), before);
  });
});

describe('exactly one thing that is wrong', () => {
  const cases: [string, (written: Written) => void, problems: string[], said: RegExp][] = [
    [
      'a wrong secret',
      ({ accounts }) => (accounts[0]!['secret'] = 'another-secret'),
      ['login.A'],
      /^refused: 401 to POST .*\/login/,
    ],
    [
      'a wrong TOTP',
      ({ accounts }) => (accounts[1]!['totp'] = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'),
      ['second-factor.B'],
      /^the code is refused/,
    ],
    [
      'a token that is none',
      ({ accounts }) => (accounts[0] = { accountId: accounts[0]!['accountId'], token: 'no-such-token' }),
      ['account.A'],
      /^its session is refused by the directory: 401/,
    ],
    [
      'a wrong host key',
      ({ sftp }) => (sftp['hostKey'] = `SHA256:${'A'.repeat(43)}`),
      ['sftp-host-key'],
      /shows SHA256:\S{43}, and sftp\.hostKey is SHA256:A{43}/,
    ],
    [
      'a port where no SFTP server is',
      ({ sftp }) => (sftp['port'] = 1),
      ['sftp-host-key'],
      /^no SSH server shows a key/,
    ],
    [
      'a wrong password of SFTP',
      ({ accounts }) => (accounts[0]!['sftp'] = { password: 'another-secret' }),
      ['sftp.A'],
      /^refused at the login after none, keyboard-interactive/,
    ],
    [
      'a wrong folder of SFTP',
      ({ sftp }) => (sftp['path'] = '/nowhere'),
      ['sftp.A', 'sftp.B'],
      /^gets in, but \/nowhere cannot be listed \(no such file\)/,
    ],
    [
      'a wrong place of the list',
      ({ list }) => ((list as { location: string }).location += 'ing'),
      ['list.A', 'list.B'],
      /^404 to GET .*\/listing/,
    ],
    [
      'a wrong way to the list',
      (written) => (written['list'] = { request: { http: { url: '/repository/{accountId}/listing' } } }),
      ['list.A', 'list.B'],
      /^404 to GET .*\/listing/,
    ],
    [
      'a control API that is elsewhere',
      (written) => (written['control'] = { url: `${written.baseUrl}-nowhere` }),
      ['clock', 'levers'],
      /does not offer reading the clock/,
    ],
    [
      'a base that is not the FHIR base',
      (written) => (written.baseUrl += '-r4'),
      ['metadata'],
      /^no CapabilityStatement in JSON: 404 to GET .*\/fhir-r4\/metadata/,
    ],
  ];
  for (const [title, spoil, problems, said] of cases)
    test(`${title} is what is found`, async () => {
      const written = ready.written();
      spoil(written);
      const outcomes = await found(written);
      assert.deepEqual(idsOf(outcomes, 'problem'), problems);
      const [first] = problems.map((id) => outcomeOf(outcomes, id));
      assert.match(first!.detail, said);
      assert.ok((first!.remedy ?? '').length > 10);
    });
});

describe('what a target need not have', () => {
  test('is said to be not configured, without a problem', async () => {
    // The codes of this moment may have been used, and without control nothing moves on to others.
    await ready.conversation.clock.advance('PT1M');
    const { baseUrl, accounts, login } = ready.written();
    const outcomes = await found({
      ...{ baseUrl, login, accounts: accounts.slice(0, 1) },
      // Without control the moved clock is only a wrong one.
      policy: { maxSkewSeconds: 86_400 },
    });
    assert.deepEqual(idsOf(outcomes, 'problem'), []);
    for (const id of [
      'registration',
      'list.A',
      'sftp-host-key',
      'sftp.A',
      'second-account',
      'clock',
      'levers',
    ])
      assert.equal(outcomeOf(outcomes, id).state, 'not-configured', id);
  });

  test('a host key that is not pinned is shown', async () => {
    const written = ready.written();
    const { hostKey } = written.sftp;
    delete written.sftp['hostKey'];
    const { state, remedy } = outcomeOf(await found(written), 'sftp-host-key');
    assert.equal(state, 'not-configured');
    assert.match(remedy ?? '', new RegExp(`set sftp\\.hostKey: ${String(hostKey).replaceAll('+', '\\+')}`));
  });

  test('accounts are asked for only where somebody says so', async () => {
    const { accounts: _, ...written } = ready.written();
    const without = await found(written);
    assert.equal(outcomeOf(without, 'accounts').state, 'not-configured');
    assert.match(outcomeOf(without, 'accounts').remedy ?? '', /--open-accounts/);
    assert.ok(!without.some(({ id }) => id.startsWith('login.')));
    const opened = await found(written, { openAccounts: true });
    assert.deepEqual(idsOf(opened, 'problem'), []);
    assert.deepEqual(idsOf(opened, 'not-looked-at'), ['file.A', 'file.B']);
    assert.match(outcomeOf(opened, 'list.A').detail, /^there is none before the first run/);
  });
});

describe('secrets', () => {
  test('are told nowhere, whatever is refused', async () => {
    const written = ready.written();
    const totp = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
    written.accounts[0]!['secret'] = 'a-secret-to-be-found';
    written.accounts[1]!['totp'] = totp;
    written.accounts.push({
      accountId: 'C',
      token: 'a-token-to-be-found',
      sftp: { password: 'a-password-to-be-found' },
    });
    const told = JSON.stringify(await found(written));
    for (const secret of ['a-secret-to-be-found', totp, 'a-token-to-be-found', 'a-password-to-be-found'])
      assert.ok(!told.includes(secret), secret);
    assert.ok(!told.includes(String(written.accounts[1]!['secret'])));
  });
});
