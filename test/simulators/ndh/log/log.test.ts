import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import { virtualClock } from '../../../../simulators/ndh/clock.ts';
import type { Deed, LogEntry } from '../../../../simulators/ndh/log/entry.ts';
import { Log } from '../../../../simulators/ndh/log/log.ts';
import { masked, maskedPath } from '../../../../simulators/ndh/log/masked.ts';

const newLog = (most: number): Log => new Log(() => virtualClock(0), most);

const deed = (account: string, what: string, facts: string[] = []): Deed => ({
  ...{ account, way: 'HTTP', deed: what, status: 200, facts, failed: false },
});

const deeds = (log: Log): string[] => log.entries().map(({ deed: what, times }) => `${what} ${times}`);

describe('A log', () => {
  test('keeps the latest entries, the newest first', () => {
    const log = newLog(3);
    for (let count = 1; count <= 10; count += 1) log.note(deed('a', `GET /${count}`));
    assert.deepEqual(deeds(log), ['GET /10 1', 'GET /9 1', 'GET /8 1']);
  });

  test('counts what an account does again and again, whatever others do meanwhile', () => {
    const log = newLog(10);
    for (let count = 1; count <= 3; count += 1) {
      log.note(deed('a', 'GET /poll', ['not finished yet']));
      log.note(deed('b', `GET /${count}`));
    }
    log.note(deed('a', 'GET /poll', ['finished']));
    assert.deepEqual(deeds(log), ['GET /poll 1', 'GET /3 1', 'GET /2 1', 'GET /1 1', 'GET /poll 3']);
  });

  test('counts on at no entry that has made room', () => {
    const log = newLog(2);
    log.note(deed('a', 'GET /poll'));
    for (let count = 1; count <= 3; count += 1) log.note(deed('b', `GET /${count}`));
    log.note(deed('a', 'GET /poll'));
    assert.deepEqual(deeds(log), ['GET /poll 1', 'GET /3 1']);
  });

  test('tells who watches of each entry and repetition, until that ends', () => {
    const log = newLog(10);
    const told: LogEntry['times'][] = [];
    const end = log.watch(({ times }) => void told.push(times));
    for (let count = 0; count < 3; count += 1) log.note(deed('a', 'GET /poll'));
    end();
    log.note(deed('a', 'GET /poll'));
    assert.deepEqual(told, [1, 2, 3]);
  });

  test('keeps no text of any length', () => {
    const log = newLog(10);
    log.note(deed('a', 'x'.repeat(100_000), Array<string>(50).fill('y'.repeat(100_000))));
    const [entry] = log.entries();
    assert.ok(JSON.stringify(entry).length < 2500);
  });
});

describe('A masked text', () => {
  test('has no secret as the simulator makes them', () => {
    for (let count = 0; count < 2000; count += 1) {
      const secret = randomBytes(32).toString('base64url');
      assert.ok(!masked(`GET /${secret}, "${secret}"`).includes(secret), secret);
      assert.ok(
        !maskedPath(`/files/%${secret.charCodeAt(0).toString(16)}${secret.slice(1)}`).includes(
          secret.slice(1),
        ),
      );
    }
    assert.equal(masked('code 123456, key GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'), 'code …, key …');
    assert.equal(maskedPath('/login?secret=hunter2'), '/login');
  });

  test('still has what is no secret', () => {
    for (const text of [
      'GET /repository/0123456789abcdef0123456789abcdef/files/Organization-2026-01-31-12-00-00-001.ndjson',
      'GET /fhir/exports/0123456789abcdef0123456789abcdef/OrganizationAffiliation-1.ndjson',
      'schedules weekly-export P1D: VerificationResult from 2026-01-31T12:00:00.000Z',
      'weekly-Organization-2026-01-31-12-00-00.ndjson',
      '0d7f5c3e-9b1a-4f6e-8c2d-1a2b3c4d5e6f.ndjson',
    ])
      assert.equal(masked(text), text);
  });
});
