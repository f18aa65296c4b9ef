import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { codeAt, CodeSource } from '../../../lib/client/totp.ts';

// RFC 6238, appendix B: the secrets are the ASCII digits 1234567890 repeated to 20, 32 and 64 bytes.
const secrets: Record<string, string> = {
  SHA1: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
  SHA256: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZA',
  SHA512:
    'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQGEZDGNA',
};

const vectors: [seconds: number, algorithm: string, code: string][] = [
  [59, 'SHA1', '94287082'],
  [59, 'SHA256', '46119246'],
  [59, 'SHA512', '90693936'],
  [1111111109, 'SHA1', '07081804'],
  [1111111111, 'SHA256', '67062674'],
  [1234567890, 'SHA1', '89005924'],
  [2000000000, 'SHA512', '38618901'],
  [20000000000, 'SHA1', '65353130'],
];

describe('a one-time code', () => {
  for (const [seconds, algorithm, code] of vectors) {
    test(`equals the published one of ${algorithm} at ${seconds} s`, () => {
      const enrolment = `otpauth://totp/ndh:a?secret=${secrets[algorithm]}&algorithm=${algorithm}&digits=8&period=30`;
      assert.equal(codeAt(enrolment, new Date(seconds * 1000)), code);
    });
  }

  test('comes from a bare secret too', () => {
    assert.equal(codeAt('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ', new Date(59_000)), '287082');
  });

  for (const enrolment of ['otpauth://hotp/a?secret=GEZDGNBV&counter=1', 'otpauth://', 'not base32!']) {
    test(`is refused for "${enrolment}" without showing it`, () => {
      assert.throws(() => codeAt(enrolment, new Date(0)), {
        name: 'ConfigurationError',
        message: 'a totp value is neither an otpauth://totp/… URI nor a base32 secret',
      });
    });
  }
});

describe('the codes of an account', () => {
  const clock = (start: number) => ({
    time: start,
    waits: 0,
    now(): Promise<Date> {
      return Promise.resolve(new Date(this.time));
    },
    waitUntilNextStep(seconds: number): Promise<void> {
      this.waits += 1;
      this.time = (Math.floor(this.time / 1000 / seconds) + 1) * seconds * 1000;
      return Promise.resolve();
    },
  });
  const secret = secrets.SHA1 ?? '';

  test('are never handed out twice: the second waits for the next time step', async () => {
    const time = clock(1_000_000);
    const codes = new CodeSource(secret, time);
    const first = await codes.fresh();
    assert.equal(codes.last(), first);
    const second = await codes.fresh();
    assert.notEqual(second, first);
    assert.equal(second, codeAt(secret, new Date(time.time)));
    assert.equal(time.waits, 1);
    time.time += 30_000;
    await codes.fresh();
    assert.equal(time.waits, 1);
  });

  test('are right in no time step near when a wrong one is asked for', async () => {
    const codes = new CodeSource(secret, clock(1_000_000));
    const wrong = await codes.wrong();
    assert.match(wrong, /^\d{6}$/);
    for (let step = -5; step <= 5; step += 1) {
      assert.notEqual(wrong, codeAt(secret, new Date(1_000_000 + step * 30_000)));
    }
  });

  test('can be the one of ten minutes ago', async () => {
    const codes = new CodeSource(secret, clock(1_000_000));
    assert.equal(await codes.old(), codeAt(secret, new Date(400_000)));
  });
});
