import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { nearestNames } from '../../../simulators/ndh/nearest-names.ts';
import type { StartedNdh } from '../../../simulators/ndh/start-ndh.ts';
import { advance, ask, json, newReceiver, withNdh, type Answer, type Receiver } from './receiver.ts';
import { sessionOf } from './sftp-receiver.ts';

const misbehave = (ndh: StartedNdh, ...active: string[]): Promise<Answer> =>
  ask(ndh, 'PUT', '/control/defects', { body: { active } });

async function active(ndh: StartedNdh): Promise<string[]> {
  return json<{ active: string[] }>(await ask(ndh, 'GET', '/control/defects')).active;
}

/** A receiver whose repository has a file. */
async function withFile(ndh: StartedNdh): Promise<Receiver> {
  const receiver = await newReceiver(ndh);
  await receiver.kickOff({ _type: 'Location', _keepFile: 'true' });
  await advance(ndh, 'PT1M');
  return receiver;
}

describe('A running NDH', () => {
  test('has defects and loses them by order', async () => {
    await withNdh(async (ndh) => {
      const receiver = await withFile(ndh);
      const list = (): Promise<Answer> => ask(ndh, 'GET', `/repository/${receiver.accountId}/list`);
      assert.deepEqual(await active(ndh), []);
      assert.equal((await list()).status, 401);
      const answer = await misbehave(ndh, 'any-account-reads-lists', 'calls-its-list-list');
      assert.equal(answer.status, 200, answer.text);
      assert.deepEqual(json(answer), { active: ['any-account-reads-lists', 'calls-its-list-list'] });
      const other = await newReceiver(ndh);
      const foreign = (): Promise<Answer> => other.ask('GET', `/repository/${receiver.accountId}/list`);
      assert.equal((await foreign()).status, 200);
      await misbehave(ndh);
      assert.equal((await foreign()).status, 404);
    });
  });

  test('misbehaves in SFTP sessions that are open', async () => {
    await withNdh(
      async (ndh) => {
        const receiver = await withFile(ndh);
        await advance(ndh, 'PT30S');
        const session = await sessionOf(ndh, receiver);
        const [file] = await session.list('/');
        await misbehave(ndh, 'sftp-refuses-removal');
        assert.notEqual((await session.remove(`/${file?.name}`)).status, 'ok');
        await misbehave(ndh);
        assert.equal((await session.remove(`/${file?.name}`)).status, 'ok');
        await session.close();
      },
      { sftpPort: 0 },
    );
  });

  test('keeps its defects over a restart, and those it started with can be switched off', async () => {
    await withNdh(
      async (ndh) => {
        assert.deepEqual(await active(ndh), ['accepts-with-200']);
        await misbehave(ndh, 'accepts-with-200', 'cancel-ignored');
        await ask(ndh, 'POST', '/control/restart');
        assert.deepEqual(await active(ndh), ['accepts-with-200', 'cancel-ignored']);
        await misbehave(ndh, 'cancel-ignored');
        const receiver = await newReceiver(ndh);
        assert.equal((await receiver.kickOff({ _type: 'Location' })).status, 202);
      },
      { defects: ['accepts-with-200'] },
    );
  });

  test('goes on with what a defect remembers while others come and go behind it', async () => {
    await withNdh(async (ndh) => {
      await misbehave(ndh, 'ignores-newcomers');
      const receiver = await newReceiver(ndh);
      await receiver.kickOff({ _type: 'CareTeam', _frequency: 'daily' });
      await advance(ndh, 'PT1M');
      const careTeam = { resourceType: 'CareTeam', id: 'new' };
      await ask(ndh, 'PUT', '/control/directory/CareTeam/new', { body: careTeam });
      await misbehave(ndh, 'ignores-newcomers', 'accepts-with-200');
      await advance(ndh, 'P1D');
      await receiver.logIn();
      assert.ok(!(await receiver.lines()).some(({ id }) => id === 'new'));
    });
  });

  test('notes the decisions that are called, whichever defect takes them', async () => {
    await withNdh(
      async (ndh) => {
        await misbehave(ndh, 'accepts-with-200');
        await ask(ndh, 'POST', '/control/behaviours');
        await (await newReceiver(ndh)).kickOff({ _type: 'Location' });
        const { called } = json<{ called: string[] }>(await ask(ndh, 'POST', '/control/behaviours'));
        assert.ok(called.includes('acceptedStatus'));
      },
      { recordBehaviours: [] },
    );
  });

  test('refuses an unknown defect with the nearest names and changes nothing', async () => {
    await withNdh(async (ndh) => {
      await misbehave(ndh, 'cancel-ignored');
      const answer = await misbehave(ndh, 'accepts-with-200', 'cancel-ingored');
      assert.equal(answer.status, 400);
      assert.match(answer.text, /unknown defect \\"cancel-ingored\\"; did you mean cancel-ignored/);
      for (const body of ['', '{"active":"cancel-ignored"}', '{"active":[5]}', '[]'])
        assert.equal((await ask(ndh, 'PUT', '/control/defects', { body })).status, 400);
      assert.deepEqual(await active(ndh), ['cancel-ignored']);
    });
  });

  test('cannot be told to misbehave without the control API', async () => {
    await withNdh(
      async (ndh) => {
        assert.equal((await misbehave(ndh, 'cancel-ignored')).status, 404);
      },
      { control: false },
    );
  });
});

describe('Nearest names', () => {
  test('are those that share most of their letters, or none', () => {
    const known = ['cancel-ignored', 'cancels-with-200', 'sftp-refuses-removal'];
    assert.deepEqual(nearestNames('refuses-sftp-removal', known), ['sftp-refuses-removal']);
    assert.deepEqual(nearestNames('zzz', known), []);
    assert.deepEqual(nearestNames('', known), []);
  });
});
