import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { judged } from '../../../lib/doctor/checks/tls.ts';
import { exitCodeOf } from '../../../lib/doctor/doctor.ts';
import { makeCertificate } from '../../../simulators/ndh/tls/make-certificate.ts';
import { startNdh } from '../../../simulators/ndh/start-ndh.ts';
import { aReadyTarget, found, idsOf, outcomeOf } from './a-ready-target.ts';

const day = 86_400_000;

describe('a certificate', () => {
  test('of an authority that is known leaves all well, and tells its days', async (context) => {
    const { authority, ...tls } = await makeCertificate(['127.0.0.1']);
    const ready = await aReadyTarget({ tls }, authority);
    context.after(() => ready.stop());
    const outcomes = await found(ready.written());
    assert.deepEqual(idsOf(outcomes, 'problem'), []);
    assert.match(outcomeOf(outcomes, 'tls').detail, /^127\.0\.0\.1:\d+: TLSv1\.3, (89|90) days left$/);
  });

  const cases: [string, { age?: number; host?: string; known?: boolean }, RegExp, RegExp][] = [
    ['that has expired', { age: 91 }, /has expired \(the first of its chain ends on \d{4}-/, /^renew/],
    ['that is not valid yet', { age: -3 }, /is not valid yet/, /the clock of this machine/],
    ['for another host', { host: 'ndh.example' }, /is for another host/, /this name/],
    ['of an unknown authority', { known: false }, /an authority that nobody here knows/, /tls\.ca/],
  ];
  for (const [title, { age = 0, host = '127.0.0.1', known = true }, said, remedy] of cases)
    test(`${title} makes the target unreachable, and says why`, async (context) => {
      const { authority, ...tls } = await makeCertificate([host], Date.now() - age * day);
      const ndh = await startNdh({ tls, size: 1 });
      context.after(() => ndh.stop());
      const outcomes = await found({ baseUrl: ndh.base, ...(known && { tls: { ca: authority } }) });
      assert.deepEqual(idsOf(outcomes, 'problem'), ['tls']);
      const found_ = outcomeOf(outcomes, 'tls');
      assert.match(found_.detail, said);
      assert.match(found_.remedy ?? '', remedy);
      assert.equal(exitCodeOf(outcomes), 3);
      assert.equal(outcomeOf(outcomes, 'metadata').state, 'not-looked-at');
    });

  test('that ends in a few days is a warning', async (context) => {
    const { authority, ...tls } = await makeCertificate(['127.0.0.1'], Date.now() - 80 * day);
    const ndh = await startNdh({ tls, size: 1 });
    context.after(() => ndh.stop());
    const outcomes = await found({ baseUrl: ndh.base, tls: { ca: authority } });
    assert.equal(outcomeOf(outcomes, 'tls').state, 'warning');
    assert.match(outcomeOf(outcomes, 'tls').detail, /, (9|10) days left \(the first of its chain ends on /);
    assert.deepEqual(idsOf(outcomes, 'problem'), []);
  });

  test('is asked for a fortnight, and no day less', () => {
    const now = Date.parse('2026-01-01T00:00:00Z');
    const state = (days: number) =>
      judged('host', { version: 'TLSv1.3', expires: new Date(now + days * day) }, now).state;
    assert.equal(state(14), 'ok');
    assert.equal(state(13.9), 'warning');
  });
});

describe('an address', () => {
  test('of TLS where plain HTTP is spoken is told apart from one where nobody is', async (context) => {
    const ndh = await startNdh({ size: 1 });
    context.after(() => ndh.stop());
    const outcomes = await found({ baseUrl: ndh.base.replace('http:', 'https:') });
    assert.deepEqual(idsOf(outcomes, 'problem'), ['tls']);
    assert.match(outcomeOf(outcomes, 'tls').detail, /makes no TLS handshake/);
  });

  test('of another host is looked at by itself', async (context) => {
    const ndh = await startNdh({ size: 1 });
    context.after(() => ndh.stop());
    const registration = { url: 'https://127.0.0.1:9/accounts', samples: {} };
    const outcomes = await found({ baseUrl: ndh.base, registration });
    assert.deepEqual(idsOf(outcomes, 'problem'), ['tls-others']);
    assert.equal(exitCodeOf(outcomes), 2);
  });
});
