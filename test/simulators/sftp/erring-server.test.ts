import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openSftp } from '../../../lib/client/sftp.ts';
import { targetOf, withServer } from './sample-place.ts';
import { lines, name, withSession } from './sample-session.ts';

/** What the behaviours change, each as a defect would. */
describe('An SFTP server that errs', () => {
  test('shows the repository without any proof', async () => {
    await withServer(
      async (server, place) => {
        place.put('maryland', name, lines);
        const session = await openSftp(targetOf(server), { user: 'maryland' });
        assert.equal((await session.list()).length, 1);
        await session.close();
      },
      { behaviour: { sftpAdmitsNone: () => true } },
    );
  });

  test('looks only at the user name', async () => {
    await withServer(
      async (server) => {
        const wrong = { user: 'maryland', password: 'wrong', code: async () => '000000' };
        await (await openSftp(targetOf(server), wrong)).close();
      },
      { behaviour: { sftpTrusts: () => true } },
    );
  });

  test('has switched the subsystem off', async () => {
    const off = { behaviour: { sftpOffersSubsystem: () => false } };
    await assert.rejects(
      withSession(async () => undefined, off),
      { name: 'NotTestable', message: /subsystem/ },
    );
  });

  test('closes the files to their account', async () => {
    await withSession(
      async (session) => assert.equal((await session.tryRead(name)).status, 'permission denied'),
      { behaviour: { sftpMayRead: () => false } },
    );
  });

  test('gives every user the whole repository', async () => {
    await withSession(
      async (session) => {
        assert.deepEqual(
          (await session.files()).map((file) => file.path),
          [`/maryland/${name}`, '/virginia/Practitioner-1.ndjson'],
        );
        assert.match((await session.read('/virginia/Practitioner-1.ndjson')).toString(), /Practitioner/);
        const removal = await session.remove('/virginia/Practitioner-1.ndjson');
        assert.equal(removal.status, 'permission denied');
        assert.equal((await session.tryList('/virginia/..')).status, 'no such file');
      },
      { behaviour: { sftpRoot: () => 'repository' } },
    );
  });

  test('refuses every removal', async () => {
    await withSession(
      async (session) => assert.equal((await session.remove(name)).status, 'permission denied'),
      { behaviour: { sftpRemovals: () => 'refuse' } },
    );
  });

  test('answers a removal with ok and removes nothing', async () => {
    await withSession(
      async (session) => {
        assert.equal((await session.remove(name)).status, 'ok');
        assert.equal((await session.list()).length, 1);
      },
      { behaviour: { sftpRemovals: () => [] } },
    );
  });

  test('empties the folder when one file is removed', async () => {
    await withSession(
      async (session, place) => {
        place.put('maryland', 'Other.ndjson', lines);
        await session.remove(name);
        assert.deepEqual(await session.list(), []);
      },
      { behaviour: { sftpRemovals: (_name, files) => files.map((file) => file.name) } },
    );
  });

  test('does not look at who asks for a removal', async () => {
    await withSession(
      async (session, place) => {
        assert.equal((await session.remove('Practitioner-1.ndjson')).status, 'ok');
        assert.deepEqual(place.list('virginia'), []);
      },
      { behaviour: { sftpRemovesFrom: (_accountId, holders) => holders() } },
    );
  });

  test('drops every file after its first download', async () => {
    await withSession(
      async (session) => {
        await session.read(name);
        assert.deepEqual(await session.list(), []);
      },
      { behaviour: { sftpRemovesAfterDownload: () => true } },
    );
  });
});
