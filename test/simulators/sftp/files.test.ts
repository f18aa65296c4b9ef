import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { codeOf, lines, name, opened, part, withRawSession, withSession } from './sample-session.ts';

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
      place.list('maryland').push({
        ...{ name: 'link.ndjson', kind: 'data', size: 1, modified: 0 },
        keepFile: true,
      });
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
