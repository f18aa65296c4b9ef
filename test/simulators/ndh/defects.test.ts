import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { usualBehaviour } from '../../../simulators/ndh/behaviour.ts';
import { listEditions } from '../../../lib/edition/edition-folder.ts';
import { listDefects, loadDefect } from '../../../simulators/ndh/defect.ts';
import { advance, ask, json, newReceiver, withNdh } from './receiver.ts';

const daily = { _type: 'Location', _startdate: '2026-02-01T00:00:00Z', _frequency: 'daily' };

describe('A defect', () => {
  test('names what it breaks and replaces decisions that there are', async () => {
    const names = listDefects();
    assert.ok(names.length > 0);
    for (const name of names) {
      const defect = await loadDefect(name);
      const { summary, breaks, records = {}, breaksToo = {}, notIn = {} } = defect;
      const recorded = Object.keys(records);
      assert.ok(summary.length > 0 && breaks.length + recorded.length > 0, name);
      const too = Object.values(breaksToo).flat();
      for (const id of [...breaks, ...recorded, ...too]) assert.match(id, /^[A-Z]+(-[A-Z]+)*-\d+$/, name);
      assert.deepEqual(
        too.filter((id) => breaks.includes(id)),
        [],
        name,
      );
      for (const edition of Object.keys({ ...breaksToo, ...notIn }))
        assert.ok(listEditions().includes(edition), `${name}: ${edition}`);
      const replaced = Object.keys(defect.change(usualBehaviour));
      assert.ok(replaced.length > 0, name);
      for (const decision of replaced) assert.ok(decision in usualBehaviour, `${name}: ${decision}`);
    }
  });

  test('that is unknown is refused with the names of the known ones', async () => {
    await assert.rejects(loadDefect('no-such'), /unknown defect "no-such"; known: .*cancel-ignored/);
  });

  test('accepts-used-codes lets a code open a second session', async () => {
    await withNdh(
      async (ndh) => {
        const receiver = await newReceiver(ndh);
        await receiver.logIn();
        assert.equal((await receiver.list()).status, 404);
      },
      { defects: ['accepts-used-codes'] },
    );
  });

  test('cancel-ignored goes on with a cancelled schedule', async () => {
    await withNdh(
      async (ndh) => {
        const receiver = await newReceiver(ndh);
        await receiver.kickOff(daily);
        assert.equal((await receiver.kickOff({ _cancel: 'true' })).status, 200);
        assert.equal(await advance(ndh, 'P2D'), 2);
      },
      { defects: ['cancel-ignored'] },
    );
  });

  test('keeps-previous-files leaves the old links alive beside a list of new ones', async () => {
    await withNdh(
      async (ndh) => {
        const receiver = await newReceiver(ndh);
        await receiver.kickOff(daily);
        await advance(ndh, 'P1D');
        await receiver.logIn();
        const [old = ''] = await receiver.links();
        await advance(ndh, 'P1D');
        await receiver.logIn();
        assert.ok(!(await receiver.links()).includes(old));
        assert.equal((await receiver.ask('GET', old)).status, 200);
      },
      { defects: ['keeps-previous-files'] },
    );
  });
});

describe('A recorded behaviour', () => {
  test('tells which decisions were called since the last question', async () => {
    await withNdh(
      async (ndh) => {
        const called = async (): Promise<string[]> =>
          json<{ called: string[] }>(await ask(ndh, 'POST', '/control/behaviours')).called;
        await called();
        const receiver = await newReceiver(ndh);
        const login = await called();
        assert.ok(login.includes('verifyCode') && !login.includes('cancelSchedules'));
        await receiver.kickOff(daily);
        await receiver.kickOff({ _cancel: 'true' });
        assert.ok((await called()).includes('cancelSchedules'));
        assert.deepEqual(await called(), []);
      },
      { recordBehaviours: [] },
    );
  });
});
