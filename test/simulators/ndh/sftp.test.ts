import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { tryAuth } from '../../../lib/client/sftp.ts';
import type { StartedNdh } from '../../../simulators/ndh/start-ndh.ts';
import { advance, ask, newReceiver, now, withNdh, type Receiver } from './receiver.ts';
import { sessionOf, targetOf } from './sftp-receiver.ts';

/** A receiver with one file, over SFTP too. */
async function withFile(
  body: (ndh: StartedNdh, receiver: Receiver, link: string) => Promise<void>,
  _keepFile = 'true',
): Promise<void> {
  await withNdh(
    async (ndh) => {
      const receiver = await newReceiver(ndh);
      await receiver.kickOff({ _type: 'Location', _startdate: '2026-01-31T12:01:00Z', _keepFile });
      await advance(ndh, 'PT1M');
      const [link = ''] = await receiver.links();
      await body(ndh, receiver, link);
    },
    { sftpPort: 0 },
  );
}

const nameOf = (link: string): string => link.slice(link.lastIndexOf('/') + 1);

describe('SFTP', () => {
  test('shows and delivers the files of the list', async () => {
    await withFile(async (ndh, receiver, link) => {
      const session = await sessionOf(ndh, receiver);
      const listed = await session.list('/');
      assert.deepEqual(
        listed.map(({ name }) => name),
        [nameOf(link)],
      );
      const read = await session.read(`/${nameOf(link)}`);
      assert.equal(read.toString(), (await receiver.ask('GET', link)).text);
      await session.close();
    });
  });

  test('removes a file on every channel', async () => {
    await withFile(async (ndh, receiver, link) => {
      const session = await sessionOf(ndh, receiver);
      assert.equal((await session.remove(`/${nameOf(link)}`)).status, 'ok');
      assert.equal((await receiver.ask('GET', link)).status, 404);
      assert.deepEqual(await receiver.links(), []);
      await session.close();
    });
  });

  test('is in the audit records of the account', async () => {
    await withFile(async (ndh, receiver, link) => {
      const session = await sessionOf(ndh, receiver);
      await session.list('/');
      await session.read(`/${nameOf(link)}`);
      await session.remove(`/${nameOf(link)}`);
      await session.close();
      const { text } = await receiver.ask('GET', '/fhir/AuditEvent?_count=500');
      for (const deed of ['SFTP login the', 'SFTP list the', `SFTP read ${nameOf(link)}`, 'SFTP removal /'])
        assert.ok(text.includes(`"display":"${deed}`), deed);
    });
  });

  test('shares used codes with the web login', async () => {
    await withFile(async (ndh, receiver) => {
      await receiver.logIn();
      const time = await now(ndh);
      const outcome = await tryAuth(await targetOf(ndh), {
        method: 'keyboard-interactive',
        user: receiver.accountId,
        password: receiver.secret,
        code: async () => receiver.code(time),
      });
      assert.equal(outcome.opened, false);
    });
  });

  test('is closed to a closed account', async () => {
    await withFile(async (ndh, receiver) => {
      await ask(ndh, 'POST', `/control/accounts/${receiver.accountId}/close`);
      await assert.rejects(sessionOf(ndh, receiver));
    });
  });
});
