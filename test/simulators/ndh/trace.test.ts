import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { openSftp } from '../../../lib/client/sftp.ts';
import type { TraceEvent } from '../../../simulators/ndh/trace/event.ts';
import { Recorder } from '../../../simulators/ndh/trace/recorder.ts';
import { advance, ask, now, withNdh } from './receiver.ts';
import { ofKind, traced } from './traced.ts';

describe('A trace', () => {
  test('tells what a receiver does, in order and without a secret', async () => {
    let secrets: string[] = [];
    const { head, events, text } = await traced(async (receiver, ndh) => {
      await receiver.kickOff({ _type: 'Organization' });
      await advance(ndh, 'P1D');
      await receiver.logIn();
      const [link = ''] = await receiver.links();
      await receiver.ask('GET', link);
      await receiver.ask('DELETE', link);
      secrets = [receiver.secret, receiver.token, receiver.totp];
    });
    assert.equal(head.trace, 'ndh client');
    assert.deepEqual(
      events.map(({ kind }) => kind),
      ['registration', 'login', 'login', 'kick-off', 'login', 'login', 'list', 'file', 'deletion'],
    );
    const [kickOff] = ofKind(events, 'kick-off');
    assert.equal(kickOff?.credential?.good, true);
    assert.equal(kickOff?.['encoding'], 'query');
    assert.deepEqual(kickOff?.['parameters'], [
      { name: '_account', value: ofKind(events, 'registration')[0]?.['account'] },
      { name: '_type', value: 'Organization' },
    ]);
    const [list, file, deletion] = ['list', 'file', 'deletion'].map((kind) => ofKind(events, kind)[0]);
    assert.ok((list?.['links'] as string[])[0]?.endsWith(file?.url ?? '-'));
    assert.ok(file?.whole && file.end < (deletion?.n ?? 0));
    for (const secret of secrets) assert.ok(!text.includes(secret));
  });

  test('is in its file before anybody closes it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ndh-trace-'));
    const path = join(folder, 'trace.ndjson');
    try {
      await withNdh(
        async (ndh) => {
          await ask(ndh, 'GET', '/fhir/metadata');
          await ask(ndh, 'GET', '/fhir/metadata');
          const [, first] = readFileSync(path, 'utf8').split('\n');
          assert.equal((JSON.parse(first ?? '') as TraceEvent).url, '/fhir/metadata');
        },
        { trace: { path } },
      );
      const first = readFileSync(path, 'utf8');
      await withNdh(async () => undefined, { trace: { path } });
      assert.equal(readFileSync(`${path}.before`, 'utf8'), first, 'an earlier trace is kept');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('tells that a client reset its connection before it took the answer', async () => {
    const { events } = await traced(async (_receiver, ndh) => {
      const socket = connect(Number(new URL(ndh.origin).port), '127.0.0.1');
      await once(socket, 'connect');
      socket.write('GET /fhir/metadata HTTP/1.1\r\nHost: a\r\n\r\n');
      await once(socket, 'readable');
      socket.resetAndDestroy();
      for (let tries = 0; tries < 20; tries += 1) await ask(ndh, 'GET', '/accounts/policy');
    });
    const [asked] = ofKind(events, 'discovery');
    assert.deepEqual(
      ofKind(events, 'broken connection').map((event) => event['of']),
      [asked?.n],
    );
  });

  test('has links as they are asked for behind a proxy with a folder', async () => {
    const { events } = await traced(
      async (receiver, ndh) => {
        await receiver.kickOff({ _type: 'Organization' });
        await advance(ndh, 'PT1M');
        await ask(ndh, 'GET', `/repository/${receiver.accountId}/list`, {
          headers: { authorization: `Bearer ${receiver.token}` },
        });
      },
      { publicUrl: 'https://ndh.example/folder' },
    );
    const [link = ''] = ofKind(events, 'list')[0]?.['links'] as string[];
    assert.match(link, /^https:\/\/ndh\.example\/repository\//);
  });

  test('ends with what was under way when it was stopped', async () => {
    const { events } = await traced(
      async (receiver, ndh) => {
        await receiver.kickOff({ _type: 'Practitioner' });
        await advance(ndh, 'PT1M');
        const [link = ''] = await receiver.links();
        const socket = connect(Number(new URL(ndh.origin).port), '127.0.0.1');
        socket.on('error', () => undefined);
        const { pathname } = new URL(link);
        socket.write(
          `GET ${pathname} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${receiver.token}\r\n\r\n`,
        );
        await once(socket, 'readable');
      },
      { size: 3000 },
    );
    assert.deepEqual(
      ofKind(events, 'file').map(({ whole }) => whole),
      [false],
    );
  });

  test('ends where it cannot be written any more, and says so once', async () => {
    const lost: string[] = [];
    const recorder = new Recorder('/dev/full', (error) => lost.push(error.message));
    const event = { n: 1, end: 2, at: '', kind: 'list', whole: true } as const;
    assert.throws(() => recorder.begin({ edition: '', began: '', situations: [], canary: '' }), /ENOSPC/);
    recorder.answering(event);
    recorder.note(event);
    recorder.note(event);
    recorder.close();
    assert.deepEqual(lost, ['/dev/full cannot be written (ENOSPC)']);
  });

  test('says where a client was known from before', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'ndh-trace-'));
    try {
      const first = await traced(async () => undefined, { dataDir });
      const second = await traced(async () => undefined, { dataDir });
      assert.deepEqual(
        [first, second].map(({ events }) => ofKind(events, 'resumed').length),
        [0, 1],
      );
    } finally {
      rmSync(dataDir, { recursive: true });
    }
  });

  test('tells of a download that broke off', async () => {
    const { events } = await traced(
      async (receiver, ndh) => {
        await receiver.kickOff({ _type: 'Practitioner' });
        await advance(ndh, 'PT1M');
        const [link = ''] = await receiver.links();
        const answer = await fetch(link, { headers: { authorization: `Bearer ${receiver.token}` } });
        await answer.body?.cancel();
        await ask(ndh, 'GET', '/fhir/metadata');
      },
      { size: 2000 },
    );
    assert.equal(ofKind(events, 'file')[0]?.whole, false);
  });

  test('records what comes to the second port, to which a line refers', async () => {
    const { head, events } = await traced(async (receiver, ndh) => {
      await receiver.kickOff({ _type: 'Organization' });
      await advance(ndh, 'PT1M');
      const [link = ''] = await receiver.links();
      const { text } = await receiver.ask('GET', link);
      const [reference = ''] = /http:\/\/[^"]+Endpoint\/elsewhere/.exec(text) ?? [];
      await receiver.ask('GET', reference);
      await ask(ndh, 'GET', reference);
    });
    const [withToken, without] = ofKind(events, 'canary');
    assert.equal(withToken?.url, '/fhir/Endpoint/elsewhere');
    assert.equal(withToken?.credential?.good, true);
    assert.equal(without?.credential, undefined);
    assert.notEqual(head.canary, '');
  });

  test('tells of logins, downloads and removals over SFTP', async () => {
    const { events, text } = await traced(
      async (receiver, ndh) => {
        await receiver.kickOff({ _type: 'Location' });
        await advance(ndh, 'PT1M');
        const time = await now(ndh);
        const target = { host: '127.0.0.1', port: ndh.sftpPort ?? 0, path: '/' };
        const { accountId: user, secret: password } = receiver;
        const session = await openSftp(target, {
          user,
          password,
          code: async () => receiver.code(time),
        });
        const [file] = await session.list('/');
        await session.tryRead(`/${file?.name}`);
        await session.remove(`/${file?.name}`);
        await session.close();
      },
      { sftpPort: 0 },
    );
    const overSftp = events.filter(({ kind }) => kind.startsWith('sftp'));
    assert.deepEqual(
      overSftp.map(({ kind, whole }) => [kind, whole]),
      [
        ['sftp login', true],
        ['sftp file', true],
        ['sftp removal', true],
      ],
    );
    assert.match(String(overSftp[1]?.['name']), /^Location-/);
    assert.ok(!text.includes('password'));
  });

  test('lets a status file take its time in the later editions', async () => {
    const { events } = await traced(
      async (receiver, ndh) => {
        const parameters = { _scheduledId: 'a', _startdate: '2026-01-31T12:00:00Z', _frequency: '1|d' };
        await receiver.ask(
          'POST',
          `/fhir/$ndhschexport?${new URLSearchParams({ _account: receiver.accountId, ...parameters }).toString()}`,
        );
        await advance(ndh, 'PT1M');
        for (let read = 0, tag = '""'; read < 4; read += 1) {
          const headers = { 'accept-encoding': 'gzip', 'if-none-match': tag };
          const url = `/repository/${receiver.accountId}/status?schedule=a`;
          tag = (await receiver.ask('GET', url, { headers })).headers['etag']?.toString() ?? tag;
        }
      },
      { edition: '1.0.0' },
    );
    assert.deepEqual(
      ofKind(events, 'status file').map(({ text }) => text),
      ['pending', undefined, undefined, 'completed ready for download'],
    );
  });
});
