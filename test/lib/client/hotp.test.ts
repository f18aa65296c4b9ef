import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { Conversation } from '../../../lib/client/conversation.ts';
import { readHotp } from '../../../lib/client/enrolment.ts';
import { CounterCodes } from '../../../lib/client/hotp.ts';
import type { Receiver } from '../../../lib/client/receiver.ts';
import { loadConfig } from '../../../lib/config/load-config.ts';
import { loadEdition } from '../../../lib/edition/load-edition.ts';
import { startForeignNdh, type StartedForeignNdh } from '../../foreign/start-foreign-ndh.ts';
import { writeConfig } from '../../foreign/write-config.ts';

// RFC 4226, appendix D: the secret is the ASCII digits 12345678901234567890.
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const published = ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871'];

describe('codes by a counter', () => {
  test('equal the published ones, each handed out once', async () => {
    const codes = new CounterCodes({ enrolment: secret });
    const given: string[] = [];
    for (const _ of published) given.push(await codes.fresh());
    assert.deepEqual(given, published);
    assert.equal(codes.last(), published.at(-1));
  });

  test('begin at the counter of the URI, or at the one that is configured', async () => {
    const enrolment = `otpauth://hotp/ndh:a?secret=${secret}&counter=4`;
    assert.equal(await new CounterCodes({ enrolment }).fresh(), published[4]);
    assert.equal(await new CounterCodes({ enrolment, counter: 7 }).fresh(), published[7]);
  });

  test('are old once they were taken, and not before', async () => {
    const codes = new CounterCodes({ enrolment: secret, counter: 5 });
    await assert.rejects(codes.old(), { name: 'NotTestable', message: /no code of the account is taken/ });
    await codes.fresh();
    codes.taken(await codes.fresh());
    await codes.fresh();
    assert.equal(await codes.old(), published[5]);
  });

  test('are no right ones of counters near when a wrong one is asked for', async () => {
    const codes = new CounterCodes({ enrolment: secret });
    const wrong = await codes.wrong();
    assert.match(wrong, /^\d{6}$/);
    assert.ok(!published.includes(wrong));
  });

  for (const [enrolment, message] of [
    ['otpauth://totp/a?secret=GEZDGNBV', /neither an otpauth:\/\/hotp\/… URI with a counter nor a base32/],
    ['otpauth://hotp/a?secret=GEZDGNBV', /neither an otpauth:\/\/hotp\/… URI with a counter nor a base32/],
    ['not base32!', /neither an otpauth:\/\/hotp\/… URI with a counter nor a base32/],
    ['otpauth://hotp/a?secret=GEZDGNBV&counter=99999999999', /expected .* a counter of at most 2147483647/],
    ['otpauth://hotp/a?secret=GEZDGNBV&counter=1&digits=40', /codes of 40 digits .* expected 6 to 10/],
  ] as const)
    test(`are refused for "${enrolment}" without showing it`, () => {
      assert.throws(
        () => readHotp(enrolment),
        (error: Error) =>
          error.name === 'ConfigurationError' && message.test(error.message) && !/GEZD/.test(error.message),
      );
    });
});

describe('An account whose codes go by a counter', () => {
  let ndh: StartedForeignNdh;
  let folder: string;
  let file: string;
  before(async () => (ndh = await startForeignNdh({ counted: true })));
  after(() => ndh.stop());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ndh-hotp-'));
    file = writeConfig(ndh, folder);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** What another process is that is given the same configuration. */
  async function anotherRun(): Promise<Receiver> {
    const config = await loadConfig(file);
    const conversation = new Conversation({ config, edition: loadEdition('1.0.0') });
    return conversation.receiver(config.accounts[0]!);
  }
  const logsInAtOnce = async (receiver: Receiver): Promise<boolean> => {
    const { half } = await receiver.firstFactor();
    const code = await receiver.conversation.codes(receiver.account).fresh();
    return (await receiver.secondFactor(half ?? {}, code)).session !== undefined;
  };
  const counters = () => join(folder, 'ndh.counters.json');

  test('logs in with a code that no run before has had', async () => {
    for (const _ of [1, 2]) assert.ok(await logsInAtOnce(await anotherRun()));
    const kept = readFileSync(counters(), 'utf8');
    assert.match(kept, /^\{\n {2}"P-1001 [0-9a-f]{8}": 2\n\}\n$/);
    assert.ok(!kept.includes(new URL(ndh.accounts[0].otpLink).searchParams.get('secret') ?? kept));
  });

  test('finds its counter again where the server is some codes further on', async () => {
    // Nothing is remembered: the counter is 0, that of the server is 2.
    const receiver = await anotherRun();
    const { session } = await receiver.logIn();
    assert.ok(session);
    assert.match(readFileSync(counters(), 'utf8'), /": 3\n/);
  });

  test('tries no more codes than a few', async () => {
    writeFileSync(file, readFileSync(file, 'utf8').replace(/secret=\w{8}/g, 'secret=AAAAAAAA'));
    const receiver = await anotherRun();
    assert.equal((await receiver.logIn()).session, undefined);
    assert.match(readFileSync(counters(), 'utf8'), /": 4\n/);
  });

  test('sends no code that would be forgotten', async () => {
    mkdirSync(`${counters()}.${process.pid}`);
    await assert.rejects(logsInAtOnce(await anotherRun()), {
      name: 'ConfigurationError',
      message:
        /^the counters of one-time codes cannot be kept in \S+ \(EISDIR\); expected a file that can be/,
    });
  });

  for (const [what, content] of Object.entries({
    'is no JSON': '{"P-1001',
    'counts backwards': '{"P-1001 00000000": -1}',
    'is a list': '[]',
  }))
    test(`sends no code where the file of counters ${what}`, async () => {
      writeFileSync(counters(), content);
      await assert.rejects(logsInAtOnce(await anotherRun()), {
        name: 'ConfigurationError',
        message: /^the counters of one-time codes in \S+ cannot be read; expected a JSON object of whole/,
      });
    });
});
