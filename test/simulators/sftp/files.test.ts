import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import ssh2 from 'ssh2';
import type { SFTPWrapper } from 'ssh2';
import { openSftp } from '../../../lib/client/sftp.ts';
import type { SftpSession } from '../../../lib/client/sftp.ts';
import { registerKey, targetOf, withServer } from './sample-place.ts';
import type { SampleRepositories } from './sample-place.ts';

const name = 'Organization-2027-03-01-12-00-00-001.ndjson';
const lines = '{"resourceType":"Organization","id":"1"}\n';

/** Maryland's session on a server that holds one file each for Maryland and Virginia. */
async function withSession(
  body: (session: SftpSession, place: SampleRepositories) => Promise<void>,
  changed: Parameters<typeof withServer>[1] = {},
): Promise<void> {
  await withServer(async (server, place) => {
    place.put('maryland', name, lines);
    place.put('virginia', 'Practitioner-1.ndjson', '{"resourceType":"Practitioner"}\n');
    const credentials = { user: 'maryland', privateKey: registerKey(place, 'maryland') };
    const session = await openSftp(targetOf(server), credentials);
    await body(session, place);
    await session.close();
  }, changed);
}

/** The same through ssh2 itself, for what our own client does not do. */
async function withRawSession(
  body: (sftp: SFTPWrapper, place: SampleRepositories) => Promise<void>,
): Promise<void> {
  await withServer(async (server, place) => {
    place.put('maryland', name, lines);
    const privateKey = registerKey(place, 'maryland');
    const client = new ssh2.Client();
    const sftp = await new Promise<SFTPWrapper>((opened, failed) => {
      client.on('error', failed);
      client.on('ready', () => client.sftp((error, opening) => (error ? failed(error) : opened(opening))));
      client.connect({ host: '127.0.0.1', port: server.port, username: 'maryland', privateKey });
      client.setNoDelay(true);
    });
    await body(sftp, place);
    client.destroy();
  });
}

/** The status code of a request, 0 when it succeeds. */
function codeOf(ask: (done: (error?: Error | null) => void) => void): Promise<number> {
  return new Promise((settle) =>
    ask((error) => settle(error ? Number((error as { code?: unknown }).code) : 0)),
  );
}

function opened(sftp: SFTPWrapper, path: string): Promise<Buffer> {
  return new Promise((settle, failed) =>
    sftp.open(path, 'r', (error, handle) => (error ? failed(error) : settle(handle))),
  );
}

function part(sftp: SFTPWrapper, handle: Buffer, at: number, length: number): Promise<Buffer> {
  const into = Buffer.alloc(length);
  return new Promise((settle, failed) =>
    sftp.read(handle, into, 0, length, at, (error, bytes) =>
      error ? failed(error) : settle(into.subarray(0, bytes)),
    ),
  );
}

describe('The SFTP place of an account', () => {
  test('lists its own files with size and time', async () => {
    await withSession(async (session) => {
      const [entry, ...more] = await session.list();
      assert.deepEqual(more, []);
      assert.deepEqual(entry, {
        name,
        path: `/${name}`,
        kind: 'file',
        size: lines.length,
        modified: Date.parse('2027-03-01T12:00:00Z'),
      });
    });
  });

  test('lists more files than fit into one answer', async () => {
    await withSession(async (session, place) => {
      for (let i = 0; i < 250; i++) place.put('maryland', `Location-${i}.ndjson`, '');
      assert.equal((await session.list()).length, 251);
    });
  });

  test('delivers a large file whole', async () => {
    await withSession(async (session, place) => {
      const content = randomBytes(5_000_001);
      place.put('maryland', 'Large.ndjson', content);
      assert.ok((await session.read('Large.ndjson')).equals(content));
    });
  });

  for (const path of [`/./${name}`, `//${name}`, `./${name}`, `/${name}/`])
    test(`shows the file under the spelling ${path}`, async () => {
      await withRawSession(async (sftp) => {
        assert.equal(await codeOf((done) => sftp.stat(path, done)), 0);
      });
    });

  const outside = [
    '../../etc/passwd',
    '/../etc/passwd',
    '/etc/passwd',
    `../${name}`,
    `/x/../${name}`,
    '..\\..\\etc\\passwd',
    '%2e%2e/%2e%2e/etc/passwd',
    '/\0etc/passwd',
    `/${name}\0.txt`,
    `/${name}/x`,
    `/virginia-Practitioner-1.ndjson`,
    '/../virginia-Practitioner-1.ndjson',
    '/virginia/Practitioner-1.ndjson',
    '/Practitioner-1.ndjson',
    '/Organization‐2027.ndjson',
    '/ｅtc',
    '/\ud800',
    '~/x',
    `/${'a'.repeat(4096)}`,
  ];
  test('has nothing outside it', async () => {
    await withRawSession(async (sftp) => {
      for (const path of outside) {
        assert.equal(await codeOf((done) => sftp.stat(path, done)), 2, `stat ${path}`);
        assert.equal(await codeOf((done) => sftp.open(path, 'r', done)), 2, `open ${path}`);
        assert.equal(await codeOf((done) => sftp.opendir(path, done)), 2, `opendir ${path}`);
        assert.equal(await codeOf((done) => sftp.unlink(path, done)), 2, `remove ${path}`);
      }
    });
  });

  test('is its own root, also above it', async () => {
    await withRawSession(async (sftp) => {
      for (const path of ['.', '', '/', '..', '/../..'])
        await new Promise<void>((settle) =>
          sftp.realpath(path, (error, absolute) => {
            assert.equal(error ?? absolute, '/', path);
            settle();
          }),
        );
    });
  });

  test('refuses every change but removal', async () => {
    await withRawSession(async (sftp) => {
      const handle = await opened(sftp, name);
      const changes: Record<string, (done: (error?: Error | null) => void) => void> = {
        create: (done) => sftp.open('/new', 'w', done),
        overwrite: (done) => sftp.open(name, 'r+', done),
        append: (done) => sftp.open(name, 'a', done),
        write: (done) => sftp.write(handle, Buffer.from('x'), 0, 1, 0, done),
        mkdir: (done) => sftp.mkdir('/folder', done),
        rmdir: (done) => sftp.rmdir('/', done),
        rename: (done) => sftp.rename(name, '/other', done),
        symlink: (done) => sftp.symlink('/etc/passwd', '/link', done),
        setstat: (done) => sftp.setstat(name, { size: 0 }, done),
        fsetstat: (done) => sftp.fsetstat(handle, { mode: 0o777 }, done),
        'remove the folder': (done) => sftp.unlink('/', done),
      };
      for (const [what, change] of Object.entries(changes)) assert.equal(await codeOf(change), 3, what);
      assert.equal(await codeOf((done) => sftp.readlink(name, done)), 8);
      assert.equal((await part(sftp, handle, 0, 1000)).toString(), lines);
    });
  });

  test('does not follow a link in the store', async () => {
    await withRawSession(async (sftp, place) => {
      place.put('maryland', 'kept.ndjson', '');
      place.list('maryland').push({ name: 'link.ndjson', size: 1, modified: 0, keepFile: true });
      symlinkSync('/etc/passwd', join(place.folder, 'maryland-link.ndjson'));
      assert.equal(await codeOf((done) => sftp.open('link.ndjson', 'r', done)), 2);
    });
  });

  test('answers odd reads and foreign handles without harm', async () => {
    await withRawSession(async (sftp) => {
      const handle = await opened(sftp, name);
      assert.equal((await part(sftp, handle, 2 ** 32, 10)).length, 0);
      assert.equal((await part(sftp, handle, 2 ** 60, 10)).length, 0);
      assert.equal((await part(sftp, handle, 5, 3)).toString(), lines.slice(5, 8));
      for (const foreign of [
        Buffer.from([0, 0, 0, 99]),
        Buffer.from('x'),
        Buffer.alloc(0),
        Buffer.alloc(256),
      ])
        assert.equal(await codeOf((done) => sftp.fstat(foreign, done)), 4);
      assert.equal(await codeOf((done) => sftp.close(handle, done)), 0);
      assert.equal(await codeOf((done) => sftp.close(handle, done)), 4);
      assert.equal(await codeOf((done) => sftp.fstat(handle, done)), 4);
    });
  });

  test('opens 256 handles at a time and no more', async () => {
    await withRawSession(async (sftp) => {
      const handles = await Promise.all(Array.from({ length: 256 }, () => opened(sftp, name)));
      assert.equal(await codeOf((done) => sftp.open(name, 'r', done)), 4);
      assert.equal(await codeOf((done) => sftp.opendir('/', done)), 4);
      assert.equal(await codeOf((done) => sftp.close(handles[0] as Buffer, done)), 0);
      assert.equal(await codeOf((done) => sftp.open(name, 'r', done)), 0);
    });
  });

  test('takes a request for each piece of a large file at once', async () => {
    await withRawSession(async (sftp, place) => {
      const content = randomBytes(20_000_000);
      place.put('maryland', 'Large.ndjson', content);
      const handle = await opened(sftp, 'Large.ndjson');
      const offsets = Array.from({ length: 2000 }, (_, i) => i * 10_000);
      const pieces = await Promise.all(offsets.map((at) => part(sftp, handle, at, 10_000)));
      const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
      assert.equal(digest(Buffer.concat(pieces)), digest(content));
    });
  });

  test('delivers an open file to its end although a run replaces it', async () => {
    await withRawSession(async (sftp, place) => {
      const handle = await opened(sftp, name);
      place.replaceAll('maryland');
      place.put('maryland', 'Organization-later.ndjson', 'other\n');
      assert.equal((await part(sftp, handle, 0, 1000)).toString(), lines);
      assert.equal(await codeOf((done) => sftp.stat(name, done)), 2);
    });
  });

  test('loses the removed file and no other', async () => {
    await withSession(async (session, place) => {
      place.put('maryland', 'Other.ndjson', lines);
      assert.equal((await session.remove(name)).status, 'ok');
      assert.equal((await session.remove(name)).status, 'no such file');
      assert.deepEqual(
        (await session.list()).map((entry) => entry.name),
        ['Other.ndjson'],
      );
    });
  });

  test('drops a file that is not to be kept once it was read whole', async () => {
    await withSession(async (session, place) => {
      place.put('maryland', 'Once.ndjson', lines, false);
      assert.equal((await session.read('Once.ndjson')).toString(), lines);
      assert.equal((await session.read(name)).toString(), lines);
      assert.deepEqual(place.goneAfterDownload, ['Once.ndjson']);
      assert.equal((await session.tryStat('Once.ndjson')).status, 'no such file');
    });
  });

  test('keeps a file that was read in part', async () => {
    await withRawSession(async (sftp, place) => {
      place.put('maryland', 'Once.ndjson', lines, false);
      const handle = await opened(sftp, 'Once.ndjson');
      await part(sftp, handle, 0, 5);
      await part(sftp, handle, 6, 1000);
      assert.equal(await codeOf((done) => sftp.close(handle, done)), 0);
      assert.deepEqual(place.goneAfterDownload, []);
    });
  });
});

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
