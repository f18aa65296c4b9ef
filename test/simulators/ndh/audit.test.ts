import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createLineValidator } from '../../../lib/validation/line-validator.ts';
import { auditEvent } from '../../../simulators/ndh/audit/audit-event.ts';
import { advance, json, newReceiver, noon, withNdh } from './receiver.ts';

interface Found {
  total: number;
  link: { relation: string; url: string }[];
  entry?: { resource: { id: string; recorded: string; entity: { what: { display: string } }[] } }[];
}

const told = ({ entry = [] }: Found): string[] =>
  entry.map(({ resource }) => (resource.entity[0]?.what.display ?? '').replace(/http:\/\/[^/]+/, ''));

describe('Audit records', () => {
  test('are kept of what an account does, for itself alone', async () => {
    await withNdh(async (ndh) => {
      const [owner, other] = [await newReceiver(ndh), await newReceiver(ndh)];
      await owner.ask('GET', '/fhir/Organization?_count=1');
      await owner.ask('GET', '/fhir/Organization/nothing-there');
      const answer = await owner.ask('GET', '/fhir/AuditEvent?_count=500');
      const found = json<Found>(answer);
      const deeds = told(found);
      for (const deed of [
        'POST /login/code',
        'GET /fhir/Organization',
        'GET /fhir/Organization/nothing-there',
      ])
        assert.ok(deeds.includes(deed), `${deed} in ${deeds.join(', ')}`);
      assert.match(answer.text, /"outcome":"4"/);
      assert.doesNotMatch(answer.text, new RegExp(owner.token));
      const { id } = found.entry?.[0]?.resource ?? {};
      assert.equal((await owner.ask('GET', `/fhir/AuditEvent/${id}`)).status, 200);
      assert.equal((await other.ask('GET', `/fhir/AuditEvent/${id}`)).status, 404);
      const others = told(json<Found>(await other.ask('GET', '/fhir/AuditEvent')));
      assert.ok(others.length > 0 && !others.includes('GET /fhir/Organization'));
    });
  });

  test('tell addresses whole, but for those that lead nowhere, which may hold a secret', async () => {
    await withNdh(
      async (ndh) => {
        const receiver = await newReceiver(ndh);
        const { secret } = receiver;
        await receiver.ask('GET', `/fhir/Organization/${secret}-${secret}`);
        const wishes = { _type: 'Location', _startdate: '2026-01-31T12:01:00Z', _frequency: '1|d' };
        const query = new URLSearchParams({
          ...{ _account: receiver.accountId, ...wishes },
          _scheduledId: 'a2f6c1de-0000-4000-8000-00000000beef',
        });
        const kickOff = await receiver.ask('POST', `/fhir/$ndhschExport?${query.toString()}`);
        assert.equal(kickOff.status, 202);
        await advance(ndh, 'PT1M');
        const [link = ''] = await receiver.links();
        assert.equal((await receiver.ask('GET', link)).status, 200);
        const { text } = await receiver.ask('GET', '/fhir/AuditEvent?_count=500');
        assert.ok(text.includes(link));
        assert.ok(!text.includes(secret));
      },
      { edition: '1.0.0' },
    );
  });

  test('are searched by date, page by page', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      for (let n = 0; n < 5; n += 1) await receiver.ask('GET', '/fhir/Location?_count=0');
      const search = async (path: string) => json<Found>(await receiver.ask('GET', path));
      assert.ok((await search(`/fhir/AuditEvent?date=ge${noon}&date=le${noon}`)).total >= 5);
      assert.equal((await search('/fhir/AuditEvent?date=gt2026-02')).total, 0);
      const first = await search('/fhir/AuditEvent?_count=3');
      const next = first.link.find(({ relation }) => relation === 'next')?.url ?? '';
      const second = await search(new URL(next).pathname + new URL(next).search);
      const ids = [...(first.entry ?? []), ...(second.entry ?? [])].map(({ resource }) => resource.id);
      assert.ok(ids.length > 3);
      assert.equal(new Set(ids).size, ids.length);
      for (const wrong of ['date=yesterday', '_count=few', '_skip=-1'])
        assert.equal((await receiver.ask('GET', `/fhir/AuditEvent?${wrong}`)).status, 400, wrong);
    });
  });

  test('are nothing for strangers, nor made by them', async () => {
    await withNdh(async (ndh) => {
      const receiver = await newReceiver(ndh);
      assert.equal((await receiver.ask('GET', '/fhir/AuditEvent', { token: 'nobody' })).status, 401);
      assert.doesNotMatch((await receiver.ask('GET', '/fhir/AuditEvent')).text, /"outcome":"4"/);
    });
  });

  const deeds: [deed: string, what: string, from: string][] = [
    ['POST', 'http://127.0.0.1:8080/login/code', '127.0.0.1'],
    ['POST', 'http://127.0.0.1:8080/fhir/$ndhexport', '127.0.0.1'],
    ['GET', 'http://127.0.0.1:8080/repository/17/list', '::1'],
    ['POST', 'http://127.0.0.1:8080/repository/17/files/one.ndjson', '127.0.0.1'],
    ['POST', 'http://127.0.0.1:8080/logout', '127.0.0.1'],
    ['DELETE', 'http://127.0.0.1:8080/repository/17/files/one.ndjson', '127.0.0.1'],
    ['PUT', 'http://127.0.0.1:8080/fhir/Subscription/1', '127.0.0.1'],
    ['SFTP login', 'the SFTP place', ''],
    ['SFTP read', 'one.ndjson', ''],
    ['SFTP removal', '/one.ndjson', ''],
    ['SFTP', '/one.ndjson', ''],
  ];
  for (const [deed, what, from] of deeds)
    test(`${deed} ${what} makes a valid AuditEvent`, () => {
      const at = Date.parse(noon);
      const asked = what.includes('$') ? 'schedules daily: Organization' : '';
      const event = auditEvent({ id: 1, at, accountId: '17', deed, what, asked, outcome: '0', from });
      assert.deepEqual(createLineValidator('1.0.0-ballot').validateBase(event), []);
    });
});
