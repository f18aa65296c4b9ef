import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { dueAfter, dueTime } from './due-times.ts';
import { codeOf } from './one-time-code.ts';
import { startForeignNdh, type ForeignAccount, type StartedForeignNdh } from './start-foreign-ndh.ts';
import { daysOn, tomorrow, Visitor } from './visitor.ts';

let ndh: StartedForeignNdh;
let one: Visitor;
let other: Visitor;

before(async () => {
  ndh = await startForeignNdh();
  one = await new Visitor(ndh, ndh.accounts[0]).signIn();
  other = await new Visitor(ndh, ndh.accounts[1]).signIn();
});
after(() => ndh.stop());

const statusOf = async (answer: Promise<Response>): Promise<number> => (await answer).status;
const isOutcome = async (answer: Response): Promise<boolean> =>
  ((await answer.json()) as { resourceType: string }).resourceType === 'OperationOutcome';

describe('An account', () => {
  const application = {
    ...{ organisationTitle: 'Maryland Directory', contactPerson: 'Ada Park' },
    ...{ contactMail: 'ada@directory.example', intendedUse: 'directory-copy' },
  };
  const apply = (fields: Record<string, string>): Promise<Response> =>
    fetch(`${ndh.origin}/partners/apply`, { method: 'POST', body: new URLSearchParams(fields) });
  const decided = async (fields: Record<string, string>, asked = 2): Promise<Record<string, string>> => {
    const { follow } = (await (await apply(fields)).json()) as { follow: string };
    let told: Record<string, string> = {};
    for (let i = 0; i < asked; i += 1)
      told = (await (await fetch(ndh.origin + follow)).json()) as Record<string, string>;
    return told;
  };

  test('is applied for by a form, and granted at the second asking', async () => {
    assert.equal(await statusOf(apply(application)), 202);
    assert.equal((await decided(application, 1))['stage'], 'under-examination');
    const granted = await decided(application);
    assert.equal(granted['stage'], 'welcome');
    const visitor = await new Visitor(ndh, granted as unknown as ForeignAccount).signIn();
    assert.equal(await statusOf(visitor.order('first')), 202);
  });

  test('is granted to each that applies', async () => {
    const numbers = [await decided(application), await decided(application)].map(
      (each) => each['partnerNumber'],
    );
    assert.notEqual(numbers[0], numbers[1]);
  });

  test('is not given for another use, or for an incomplete application', async () => {
    assert.equal((await decided({ ...application, intendedUse: 'advertising' }))['stage'], 'turned-away');
    assert.equal((await decided({ ...application, intendedUse: 'study' }, 4))['stage'], 'under-examination');
    assert.equal(await statusOf(apply({ ...application, organisationTitle: '' })), 422);
  });

  test('is applied for in JSON too', async () => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' } };
    const url = `${ndh.origin}/partners/apply`;
    assert.equal(await statusOf(fetch(url, { ...init, body: JSON.stringify(application) })), 202);
    assert.equal(await statusOf(fetch(url, { ...init, body: '[' })), 415);
  });
});

describe('Signing in', () => {
  test('counts codes as RFC 6238 does', () => {
    const seed = Buffer.from('12345678901234567890123456789012');
    assert.deepEqual(
      [1, 37037036, 41152263].map((step) => codeOf(seed, step)),
      ['46119246', '68084774', '91819424'],
    );
  });

  test('takes the passphrase and then a code, each on a form of its own', async () => {
    const { ticket, answer } = await one.begin();
    assert.equal(answer.headers.get('set-cookie'), null);
    assert.notEqual(ticket, '');
    assert.equal(await statusOf(one.ask('/desk')), 200);
  });

  test('refuses a wrong passphrase, a wrong code, a used code and a used-up ticket', async () => {
    assert.equal((await one.begin('guess')).answer.status, 403);
    const { ticket } = await other.begin();
    assert.equal(await statusOf(other.verify(ticket, '00000000')), 403);
    assert.equal(await statusOf(other.verify(ticket, 'none')), 403);
    assert.equal(await statusOf(other.verify(ticket, '0000000000')), 403);
    const late = await other.verify(ticket, other.digits());
    assert.match(await late.text(), /Begin again/);
  });

  test('takes no code twice', async () => {
    const fresh = await startForeignNdh();
    try {
      const visitor = new Visitor(fresh, fresh.accounts[0]);
      const digits = visitor.digits();
      const tries = [];
      for (let i = 0; i < 2; i += 1) tries.push(await visitor.verify((await visitor.begin()).ticket, digits));
      assert.deepEqual(
        tries.map(({ status }) => status),
        [303, 403],
      );
    } finally {
      await fresh.stop();
    }
  });

  test('ends', async () => {
    const fresh = await startForeignNdh();
    try {
      const visitor = await new Visitor(fresh, fresh.accounts[0]).signIn();
      assert.equal(await statusOf(visitor.order('before')), 202);
      assert.equal(await statusOf(visitor.ask('/sign-out', { method: 'POST' })), 303);
      assert.equal(await statusOf(visitor.order('after')), 401);
    } finally {
      await fresh.stop();
    }
  });
});

describe('An order', () => {
  test('is accepted with the address at which it is asked after and withdrawn', async () => {
    const accepted = await one.order('weekly');
    assert.equal(accepted.status, 202);
    const address = accepted.headers.get('content-location') ?? '';
    const told = (await (await one.ask(address)).json()) as { stage: string; next: string };
    assert.deepEqual(told, { stage: 'scheduled', next: tomorrow.toISOString() });
    assert.equal(await statusOf(other.ask(address, { method: 'DELETE' })), 404);
    assert.equal(await statusOf(one.ask(address, { method: 'DELETE' })), 202);
    assert.equal(await statusOf(one.ask(address)), 404);
    assert.equal(await one.run('weekly'), false);
  });

  const wrong: [string, Record<string, unknown>[]][] = [
    ['an impossible date', [{ name: '_startdate', valueDateTime: '2030-13-45' }]],
    ['a date without a day', [{ name: '_startdate', valueDateTime: '2030-10' }]],
    ['two starts', [1, 2].map((day) => ({ name: '_startdate', valueDateTime: daysOn(day) }))],
    ['an unknown type', [{ name: '_type', valueString: 'Organization,Patient' }]],
    ['an unknown search', [{ name: '_typeFilter', valueString: 'Organization?no-such=x' }]],
    ['a broken search', [{ name: '_typeFilter', valueString: 'Organization??=&' }]],
    ['another format', [{ name: '_outputFormat', valueString: 'application/csv' }]],
    ['a bad id', [{ name: '_scheduledId', valueString: 'a/b' }]],
    ['a blank account', [{ name: '_account', valueString: ' ' }]],
    ['a cancel that is no boolean', [{ name: '_cancel', valueString: 'maybe' }]],
    ['a cancel', [{ name: '_cancel', valueBoolean: true }]],
    ['an unknown parameter', [{ name: '_colour', valueString: 'blue' }]],
    ['a period of hours', [{ name: '_frequency', valueDuration: { value: 1, code: 'h' } }]],
  ];
  for (const [what, parameters] of wrong)
    test(`is refused with an OperationOutcome for ${what}`, async () => {
      const refused = await one.order('wrong', { other: parameters });
      assert.equal(refused.status, 400);
      assert.ok(await isOutcome(refused));
      assert.equal(await one.run('wrong'), false);
    });

  test('is refused in another name, a second time, and of nobody', async () => {
    const foreign = await one.order('theirs', { account: other.account.partnerNumber });
    assert.deepEqual([foreign.status, await isOutcome(foreign)], [403, true]);
    assert.equal(await statusOf(one.order('twice')), 202);
    assert.equal(await statusOf(one.order('twice')), 409);
    const nobody = await new Visitor(ndh, one.account).order('nobody');
    assert.deepEqual([nobody.status, nobody.headers.has('www-authenticate')], [401, true]);
  });

  test('is due a month on at the end of a shorter one', () => {
    const start = new Date('2027-01-31T08:00:00Z');
    const monthly = { count: 1, unit: 'mo' } as const;
    assert.equal(dueTime(start, monthly, 1).toISOString(), '2027-02-28T08:00:00.000Z');
    assert.equal(
      dueAfter(start, monthly, new Date('2027-02-28T08:00:00Z'))?.toISOString(),
      '2027-03-31T08:00:00.000Z',
    );
    assert.equal(dueAfter(start, undefined, start), undefined);
  });
});

describe('The directory', () => {
  const found = async (path: string): Promise<string[]> => {
    const bundle = (await (await one.ask(`${ndh.base}/${path}`)).json()) as {
      entry: { resource: { id: string } }[];
    };
    return bundle.entry.map(({ resource }) => resource.id);
  };

  test('is searched, page by page', async () => {
    assert.deepEqual(await found('Organization?type=ntwk'), ['skipjack', 'bugeye']);
    assert.deepEqual(await found('Practitioner?name=pena'), ['nuria-pena']);
    assert.deepEqual(await found('PractitionerRole?practitioner=Practitioner/ada-okoro'), ['okoro-easton']);
    assert.deepEqual(await found('Organization?verification-status=not-required'), ['board']);
    assert.deepEqual(await found('Location?_count=2&_offset=4'), ['elkton']);
    assert.equal(await statusOf(one.ask(`${ndh.base}/Location?no-such=x`)), 400);
  });

  test('is read with its versions', async () => {
    assert.equal(await statusOf(one.ask(`${ndh.base}/Location/easton/_history/1`)), 200);
    assert.deepEqual(await found('Location/easton/_history'), ['easton']);
    assert.equal((await found('Location/_history')).length, 5);
    assert.equal(await statusOf(one.ask(`${ndh.base}/Location/nowhere`)), 404);
  });

  test('is described to everybody', async () => {
    const statement = (await (await fetch(`${ndh.base}/metadata`)).json()) as {
      rest: { operation: { name: string }[] }[];
    };
    assert.deepEqual(
      statement.rest[0]?.operation.map(({ name }) => name),
      ['ndhschExport'],
    );
  });
});
