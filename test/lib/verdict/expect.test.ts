import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Exchange } from '../../../lib/client/exchange.ts';
import { expectAccepted, expectList, expectRefused, expectStatus } from '../../../lib/verdict/expect.ts';

function answered(status: number, body = ''): Exchange {
  return {
    request: { method: 'POST', url: 'http://directory.example/login?token=abc', headers: {} },
    response: { status, headers: {}, body: Buffer.from(body) },
    duration: 1,
  };
}

describe('an expectation', () => {
  test('says what was expected, what came and where, without secrets', () => {
    assert.throws(() => expectStatus(answered(200, '{"access_token":"abc"}'), 401, 403), {
      name: 'NonConformance',
      message:
        'expected status 401 or 403, received status 200\n' +
        '  at POST http://directory.example/login?token=***\n  {"access_token":"***"}',
    });
  });

  test('of a status accepts only that one', () => {
    expectStatus(answered(202), 202);
    assert.throws(() => expectStatus(answered(200), 202));
  });

  test('of a refusal accepts 400 to 599', () => {
    for (const status of [400, 404, 503, 599]) expectRefused(answered(status));
    for (const status of [200, 302, 399, 600]) assert.throws(() => expectRefused(answered(status)));
  });

  test('of acceptance accepts any 2xx', () => {
    for (const status of [200, 204, 299]) expectAccepted(answered(status));
    for (const status of [199, 302, 400]) assert.throws(() => expectAccepted(answered(status)));
  });

  test('of a list needs one that can be read', () => {
    const reading = { exchange: answered(200, 'ok'), problem: 'text without a link' };
    assert.throws(() => expectList(reading), /expected a list of links, received text without a link/);
    const list = { format: 'lines' as const, links: [], raw: '' };
    assert.equal(expectList({ ...reading, list }), list);
  });
});
