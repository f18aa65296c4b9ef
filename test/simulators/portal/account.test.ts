import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { advance, ask, json, newReceiver, now, withNdh } from '../ndh/receiver.ts';
import { withBoth, type Both } from './both-ways.ts';
import { Visitor } from './plain-visitor.ts';

/** Schedules in the portal. */
async function schedule(visitor: Visitor, fields: Record<string, string | string[]>) {
  await visitor.open('/portal/schedules/new');
  return visitor.send('/portal/schedules', { _frequency: 'daily', ...fields });
}

/** Lets days pass and signs the visitor in again. */
async function passDays({ ndh, visitor, receiver, opened }: Both, days: number): Promise<void> {
  await advance(ndh, `P${days}D`);
  await visitor.logIn(opened);
  await advance(ndh, 'PT1M');
  await receiver.logIn();
}

describe('A schedule of the portal', () => {
  test('is shown with its next due time and runs like one of the operation', async () => {
    await withBoth(async (both) => {
      const { ndh, visitor, receiver } = both;
      const wishes = { _type: ['Organization', 'Location'], _typeFilter: 'Organization?address-state=MD' };
      await schedule(visitor, { ...wishes, _startdate: '2026-02-02T06:00:00+02:00' });
      assert.ok(visitor.textOf('accepted'));
      assert.match(visitor.page.text, /data-schedule=""/);
      assert.match(visitor.page.text, /2026-02-02 04:00:00 UTC/);
      const twin = await newReceiver(ndh);
      const accepted = await twin.kickOff({
        _type: 'Organization,Location',
        _typeFilter: 'Organization?address-state=MD',
        _startdate: '2026-02-02T06:00:00+02:00',
        _frequency: 'daily',
      });
      assert.equal(accepted.status, 202, accepted.text);
      await passDays(both, 3);
      await twin.logIn();
      const [mine, theirs] = [await receiver.lines(), await twin.lines()];
      assert.ok(mine.length > 2);
      assert.deepEqual(mine, theirs);
      const [one, other] = await Promise.all([receiver, twin].map(async (each) => json(await each.list())));
      assert.equal(
        one?.['request'],
        String(other?.['request']).replace(/\?.*/, '').replace('ndhexport', 'ndhExport'),
      );
    });
  });

  test('may leave out everything', async () => {
    await withBoth(async (both) => {
      await schedule(both.visitor, { _frequency: '', _startdate: '' });
      assert.ok(both.visitor.textOf('accepted'), both.visitor.page.text);
      await advance(both.ndh, 'PT1M');
      await both.visitor.open('/portal');
      assert.match(both.visitor.page.text, /Completed/);
      assert.ok((await both.receiver.links()).length > 5);
    });
  });

  test('has an id and a Duration where the edition has them', async () => {
    await withBoth(
      async (both) => {
        const { visitor, receiver, ndh } = both;
        await schedule(visitor, { _scheduledId: 'quarter', _frequency: 'quarterly', _type: 'Organization' });
        assert.match(visitor.page.text, /data-schedule="quarter"/);
        assert.match(visitor.page.text, /class="frequency">\s*quarterly/);
        const again = await schedule(visitor, { _scheduledId: 'quarter', _type: 'Organization' });
        assert.equal(again.status, 409);
        assert.match(visitor.textOf('_scheduledId-error') ?? '', /live already/);
        assert.equal((await schedule(visitor, { _scheduledId: 'in two words' })).status, 400);
        await advance(ndh, 'P1D');
        await receiver.logIn();
        assert.ok((await receiver.lines()).length > 0);
      },
      { edition: '1.0.0' },
    );
  });

  test('is refused beside its fields, for the reasons and in the words of the operation', async () => {
    await withBoth(async ({ visitor, receiver }) => {
      const wrong = {
        _type: ['Organization', 'Nonsense'],
        _typeFilter: 'Location?address-state=MD\nOrganization?nonsense=1',
        _startdate: '2030-13-45',
        _frequency: 'hourly',
        _outputFormat: 'csv',
        _keepFile: 'perhaps',
      };
      const refused = await schedule(visitor, wrong);
      assert.equal(refused.status, 400);
      for (const name of Object.keys(wrong)) assert.ok(visitor.textOf(`${name}-error`), name);
      const shown = JSON.parse(
        (visitor.textOf('operation-outcome') ?? '').replaceAll('&quot;', '"').replaceAll('&#39;', "'"),
      ) as object;
      const query = new URLSearchParams({ _account: receiver.accountId });
      for (const [name, values] of Object.entries(wrong))
        for (const value of [values].flat().flatMap((each) => each.split('\n'))) query.append(name, value);
      const answer = await receiver.ask('POST', `/fhir/$ndhexport?${query.toString()}`);
      assert.deepEqual(shown, json(answer));
      assert.match(visitor.page.text, /value="Organization"\s+checked/);
      await visitor.open('/portal');
      assert.match(visitor.page.text, /Nothing is scheduled/);
    });
  });

  test('is cancelled after a confirmation, and what it has produced stays', async () => {
    await withBoth(async (both) => {
      const { visitor, receiver, ndh } = both;
      await schedule(visitor, { _type: 'Organization' });
      const cancelling = /href="(\/portal\/schedules\/\w+\/cancel)"/.exec(visitor.page.text)?.[1] ?? '';
      await visitor.open(cancelling);
      assert.match(visitor.page.text, /Only future retrievals stop/);
      const before = await receiver.lines();
      assert.ok(before.length > 0);
      await visitor.send(cancelling);
      assert.ok(visitor.textOf('notice'));
      assert.equal((await visitor.open(cancelling)).status, 404);
      assert.equal(await advance(ndh, 'P3D'), 0);
      await receiver.logIn();
      assert.deepEqual(await receiver.lines(), before);
    });
  });

  test('that broke off is shown as that', async () => {
    await withBoth(async (both) => {
      const { visitor, ndh, opened } = both;
      await schedule(visitor, { _type: 'Organization' });
      await ask(ndh, 'POST', '/control/faults', { body: { nextRun: 'break' } });
      await advance(ndh, 'P1D', true);
      await visitor.logIn(opened);
      const states = [...visitor.page.text.matchAll(/class="state[^>]*>\s*([^<]*?)\s*</g)].map(
        ([, state]) => state,
      );
      assert.deepEqual(states, ['Broke off, earlier files stay', 'Completed']);
    });
  });
});

describe('A file in the portal', () => {
  test('is downloaded as by its link, and deleted everywhere', async () => {
    await withBoth(async (both) => {
      const { visitor, receiver, ndh } = both;
      await schedule(visitor, { _type: ['Organization', 'Location'] });
      const [link = '', kept = ''] = await receiver.links();
      const name = link.split('/').at(-1)!;
      const { text, headers } = await visitor.open(`/portal/files/${name}`);
      assert.equal(text, (await receiver.ask('GET', link)).text);
      assert.match(String(headers['content-disposition']), new RegExp(name.replaceAll('.', '\\.')));
      await visitor.open('/portal');
      assert.match(visitor.page.text, new RegExp(`data-bytes="${Buffer.byteLength(text)}"`));
      await visitor.open(`/portal/files/${name}/delete`);
      await visitor.send(visitor.path);
      assert.ok(visitor.textOf('notice'));
      assert.equal((await receiver.ask('GET', link)).status, 404);
      assert.deepEqual(await receiver.links(), [kept]);
      assert.equal((await visitor.open(`/portal/files/${name}`)).status, 404);
      assert.ok((await now(ndh)) > 0);
    });
  });

  test('stays while the account has to keep it', async () => {
    await withNdh(async (ndh) => {
      const visitor = new Visitor(ndh);
      await visitor.join({ purpose: 'care-coordination' });
      await schedule(visitor, { _type: 'Organization' });
      await visitor.open('/portal');
      const deletion = /href="(\/portal\/files\/[^"]+\/delete)"/.exec(visitor.page.text)?.[1] ?? '';
      await visitor.open(deletion);
      assert.equal((await visitor.send(deletion)).status, 409);
      assert.match(visitor.textOf('message') ?? '', /too young/);
      await visitor.open('/portal');
      assert.ok(visitor.page.text.includes(deletion));
    });
  });
});

test('An account sees nothing of another one and changes nothing of it', async () => {
  await withBoth(async ({ ndh, visitor, receiver }) => {
    await schedule(visitor, { _type: 'Organization' });
    const { text } = await visitor.open('/portal');
    const addresses = [...text.matchAll(/href="(\/portal\/(?:files|schedules)\/[^"]+)"/g)]
      .map(([, url]) => url!)
      .filter((url) => !url.endsWith('/new'));
    assert.equal(addresses.length, 3);
    const stranger = new Visitor(ndh);
    await stranger.join();
    for (const url of addresses) {
      assert.equal((await stranger.open(url)).status, 404, url);
      assert.equal((await stranger.send(url)).status, 404, url);
    }
    assert.ok(!(await stranger.open('/portal')).text.includes(receiver.accountId));
    assert.equal((await receiver.links()).length, 1);
    await visitor.open('/portal');
    assert.match(visitor.page.text, /class="cancel"/);
  });
});
