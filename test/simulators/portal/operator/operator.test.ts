import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { application, ask, json, newReceiver, withNdh } from '../../ndh/receiver.ts';
import { newOperator, textAt } from './operator-browser.ts';

const research = (name: string): object => ({
  ...application('research'),
  organization: { name, state: 'MD' },
});

describe('The operator’s view', () => {
  test('is there with the control API only', async () => {
    await withNdh(
      async (ndh) => {
        for (const url of ['/operator', '/operator/defects', '/operator/events', '/operator/live.js'])
          assert.equal((await ask(ndh, 'GET', url)).status, 404);
      },
      { control: false },
    );
  });

  test('advances to the next due run, and by a duration', async () => {
    await withNdh(async (ndh) => {
      const operator = await newOperator(ndh);
      const receiver = await newReceiver(ndh);
      const start = '2026-02-01T00:00:00Z';
      await receiver.kickOff({ _type: 'Location', _startdate: start, _frequency: 'daily' });
      const before = await operator.open();
      assert.equal(textAt(before, 'now'), '2026-01-31 12:00:00 UTC');
      assert.equal(textAt(before, 'next-due'), '2026-02-01 00:00:00 UTC');
      assert.match(textAt(before, 'next-whose'), /Maryland Directory/);
      const after = await operator.send('/operator/clock/next');
      assert.equal(textAt(after, 'now'), '2026-02-01 00:00:00 UTC');
      assert.equal(textAt(after, 'done'), 'Clock moved to 2026-02-01 00:00:00 UTC : 1 run');
      assert.match(after.text, /wrote 1 file with \d+ lines/);
      const later = await operator.send('/operator/clock/advance', { advance: 'P2D' });
      assert.match(textAt(later, 'done'), /2026-02-03 00:00:00 UTC : 2 runs/);
    });
  });

  test('says what is wrong with a duration, and moves nothing', async () => {
    await withNdh(async (ndh) => {
      const operator = await newOperator(ndh);
      for (const advance of ['', 'a day', '-P1D', '<b>P1D</b>']) {
        const answer = await operator.send('/operator/clock/advance', { advance });
        assert.equal(answer.status, 400);
        assert.match(textAt(answer, 'problems'), /ISO 8601/);
        assert.equal(textAt(answer, 'now'), '2026-01-31 12:00:00 UTC');
        assert.ok(!answer.text.includes('<b>'));
      }
      assert.match(textAt(await operator.send('/operator/clock/next'), 'problems'), /No run is due/);
    });
  });

  test('waits for no run that is held, and lets it go on', async () => {
    await withNdh(async (ndh) => {
      const operator = await newOperator(ndh);
      const receiver = await newReceiver(ndh);
      await receiver.kickOff({ _type: 'Location', _startdate: '2026-02-01T00:00:00Z' });
      await ask(ndh, 'POST', '/control/faults', { body: { nextRun: 'hold' } });
      assert.match(textAt(await operator.send('/operator/clock/next'), 'done'), /a run waits half way/);
      const held = await operator.send('/operator/clock/advance', { advance: 'P1D' });
      assert.match(textAt(held, 'held'), /waits half way/);
      assert.match((await operator.send('/operator/clock/release')).text, /wrote 1 file/);
    });
  });

  test('grants and denies accounts that wait, with a reason', async () => {
    await withNdh(async (ndh) => {
      const operator = await newOperator(ndh);
      const apply = async (name: string): Promise<string> =>
        json<{ requestId: string }>(await ask(ndh, 'POST', '/accounts', { body: research(name) })).requestId;
      const [one, other] = [await apply('Bay State'), await apply('Old Dominion')];
      const { text } = await operator.open();
      for (const shown of [
        'Bay State',
        'Ada Park',
        'ada@maryland.example',
        'research',
        '2026-01-31 12:00:00',
      ])
        assert.ok(text.includes(shown), shown);
      await operator.send(`/operator/requests/${one}/grant`);
      const last = await operator.send(`/operator/requests/${other}/deny`, { reason: 'Not this year.' });
      assert.match(textAt(last, 'done'), /denied to Old Dominion : Not this year/);
      assert.ok(!last.text.includes('data-request='));
      const becameOf = async (id: string) => json(await ask(ndh, 'GET', `/accounts/requests/${id}`));
      assert.equal((await becameOf(one))['status'], 'granted');
      assert.deepEqual(await becameOf(other), { status: 'denied', reason: 'Not this year.' });
      assert.equal((await operator.send(`/operator/requests/${other}/grant`)).status, 400);
    });
  });

  test('shows hostile names as text', async () => {
    await withNdh(async (ndh) => {
      const operator = await newOperator(ndh);
      const hostile = `"><script>alert(1)</script><img src=x onerror='alert(2)'>`;
      await ask(ndh, 'POST', '/accounts', { body: research(hostile) });
      const granted = { ...application(), organization: { name: hostile, state: 'MD' } };
      const { accountId } = json<{ accountId: string }>(
        await ask(ndh, 'POST', '/accounts', { body: granted }),
      );
      await ask(ndh, 'POST', '/login', { body: { accountId, secret: 'wrong' } });
      await ask(ndh, 'GET', `/fhir/${encodeURIComponent(hostile)}`);
      for (const url of ['/operator', `/operator/defects?q=${encodeURIComponent(hostile)}`]) {
        const { text } = await operator.open(url);
        assert.ok(text.includes('&lt;script&gt;'), url);
        assert.doesNotMatch(text, /<script>|<img|onerror='/);
      }
    });
  });

  test('refuses forms that are not its own, and names that are not the server’s', async () => {
    await withNdh(async (ndh) => {
      const operator = await newOperator(ndh);
      const other = await newOperator(ndh);
      const url = '/operator/clock/advance';
      const fields = { advance: 'P1D', formToken: operator.token() };
      const answers = [
        await operator.post(url, { advance: 'P1D' }),
        await operator.post(url, { ...fields, formToken: other.token() }),
        await operator.post(url, fields, { cookie: '' }),
        await operator.post(url, fields, { origin: 'https://elsewhere.example' }),
        await operator.post(url, fields, { origin: 'null' }),
      ];
      assert.deepEqual(
        answers.map(({ status }) => status),
        [403, 403, 403, 403, 403],
      );
      const rebound = { host: `elsewhere.example:${new URL(ndh.origin).port}` };
      assert.equal((await ask(ndh, 'GET', '/operator', { headers: rebound })).status, 421);
      assert.equal((await ask(ndh, 'GET', '/operator/events', { headers: rebound })).status, 421);
      assert.equal((await operator.post(url, fields, rebound)).status, 421);
      const page = await operator.open();
      assert.equal(textAt(page, 'now'), '2026-01-31 12:00:00 UTC');
      assert.equal(page.headers['cache-control'], 'no-store');
      assert.match(String(page.headers['content-security-policy']), /default-src 'none'.*script-src 'self'/);
      assert.equal((await operator.post(url, fields)).status, 303);
    });
  });
});
