import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { TraceEvent, TraceHead } from '../../../simulators/ndh/trace/event.ts';
import { openSftp } from '../../../lib/client/sftp.ts';
import { advance, ask, newReceiver, now, withNdh, type Receiver } from './receiver.ts';
import type { NdhOptions, StartedNdh } from '../../../simulators/ndh/start-ndh.ts';

/** What a simulator recorded while a receiver did something. */
async function traced(
  body: (receiver: Receiver, ndh: StartedNdh) => Promise<void>,
  options: NdhOptions = {},
  situations: string[] = [],
): Promise<{ head: TraceHead; events: TraceEvent[]; text: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'ndh-trace-'));
  const path = join(folder, 'trace.ndjson');
  try {
    await withNdh(async (ndh) => body(await newReceiver(ndh), ndh), {
      ...options,
      trace: { path, situations },
    });
    const text = readFileSync(path, 'utf8');
    const [head, ...events] = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    return { head: head as TraceHead, events: events as TraceEvent[], text };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const ofKind = (events: TraceEvent[], kind: string): TraceEvent[] =>
  events.filter((event) => event.kind === kind);

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

  test('shows a token at the wrong place by the label of its login', async () => {
    const { events, text } = await traced(async (receiver, ndh) => {
      await ask(ndh, 'GET', `/repository/${receiver.accountId}/list?access_token=${receiver.token}`);
      await ask(ndh, 'GET', '/fhir/metadata', { headers: { authentication: `Bearer ${receiver.token}` } });
      assert.ok(receiver.token.length > 20);
    });
    const issued = ofKind(events, 'login').at(-1)?.['issued'];
    const [inQuery, inHeader] = events.slice(-2);
    assert.deepEqual(inQuery?.elsewhere, [{ place: 'query', label: issued }]);
    assert.ok(inQuery?.url?.endsWith(`access_token=${String(issued)}`));
    assert.deepEqual(inHeader?.elsewhere, [{ place: 'header authentication', label: issued }]);
    assert.ok(!text.includes('Bearer'));
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
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('holds no secret that a client puts where none belongs', async () => {
    const secrets: string[] = [];
    const { text, events } = await traced(async (receiver, ndh) => {
      secrets.push(receiver.secret, receiver.token, 'hunter2-hunter2');
      await receiver.kickOff({ access_token: receiver.token });
      await ask(ndh, 'GET', `/login?secret=${receiver.secret}`);
      await ask(ndh, 'POST', '/accounts', {
        body: { jwks_uri: 'https://me:hunter2-hunter2@client.example/' },
      });
      await ask(ndh, 'POST', '/accounts', {
        body: { jwks: { keys: [{ kty: 'oct', k: 'hunter2-hunter2' }] } },
      });
    });
    for (const secret of secrets) assert.ok(!text.includes(secret), secret);
    assert.equal(ofKind(events, 'registration')[1]?.['keysUrl'], 'https://client.example/');
    assert.deepEqual(ofKind(events, 'registration')[2]?.['keys'], [{ kty: 'oct', k: '(hidden)' }]);
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
        for (let read = 0; read < 4; read += 1)
          await receiver.ask('GET', `/repository/${receiver.accountId}/status?schedule=a`, {
            headers: { 'accept-encoding': 'gzip' },
          });
      },
      { edition: '1.0.0' },
    );
    assert.deepEqual(
      ofKind(events, 'status file').map(({ text }) => text),
      ['pending', 'pending', 'pending', 'completed ready for download'],
    );
  });
});
