import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { captureFlaw, cookiesOf, take } from '../../../lib/bindings/capture.ts';
import type { WrittenCapture } from '../../../lib/bindings/written-binding.ts';
import { anExchange } from '../client/an-exchange.ts';

const answer = anExchange('{"a":{"b":[1,"two"]},"empty":"","none":null,"token":"t-1"}', {
  headers: {
    location: '/requests/7',
    'set-cookie': 'SID=abc=; Path=/; Expires=Wed, 21 Oct 2026 07:28:00 GMT; HttpOnly, THEME=dark',
  },
});

describe('A capture', () => {
  const found: [WrittenCapture, unknown][] = [
    ['json:$.a.b[1]', 'two'],
    ['json:$.a', { b: [1, 'two'] }],
    ['header:Location', '/requests/7'],
    ['cookie:SID', 'abc='],
    ['cookie:THEME', 'dark'],
    ['status', '200'],
    [{ from: 'header:location', match: '/requests/(\\d+)' }, '7'],
    [{ from: 'body', match: 'tw.' }, 'two'],
    [{ from: ['json:$.empty', 'json:$.none', 'json:$.token'] }, 't-1'],
    ['json:$.a.c', undefined],
    ['cookie:Expires', undefined],
    [{ from: 'body', match: 'three' }, undefined],
  ];
  for (const [written, value] of found)
    test(`${JSON.stringify(written)} finds ${JSON.stringify(value)}`, () => {
      assert.equal(captureFlaw(written), undefined);
      assert.deepEqual(take(written, answer), value);
    });

  const wrong: [WrittenCapture, RegExp][] = [
    ['$.token', /"\$\.token" is no place in an answer; expected json:\$\.path/],
    ['json:token', /"token" is no path; expected one like \$\.account\.id/],
    ['header:', /no place/],
    ['status:200', /no place/],
    ['toString', /no place/],
    [{ from: ['body', 'elsewhere'] }, /"elsewhere" is no place/],
    [{ from: 'body', match: '(' }, /"\(" is no regular expression/],
  ];
  for (const [written, problem] of wrong)
    test(`${JSON.stringify(written)} is refused`, () => assert.match(captureFlaw(written) ?? '', problem));
});

test('cookies are told apart, whatever dates they hold', () => {
  assert.deepEqual(cookiesOf(answer), { SID: 'abc=', THEME: 'dark' });
  assert.deepEqual(cookiesOf(anExchange('')), {});
});

describe('What a capture finds in the body', () => {
  const body = '<a p="x&amp;y&lt;z&#39;&#x41;">&nbsp;&#x110000;</a>';
  const of = (type: string) => anExchange(body, { headers: { 'content-type': type } });
  const written = { from: 'body', match: 'p="([^"]*)"' };

  for (const type of ['text/html;charset=utf-8', 'application/xml', 'text/xml', 'application/atom+xml'])
    test(`is the value that is written there, of ${type}`, () => {
      assert.equal(take(written, of(type)), "x&y<z'A");
      assert.equal(take({ from: 'body', match: '>(.*)<' }, of(type)), '&nbsp;&#x110000;');
    });

  for (const type of ['text/plain', 'application/json', ''])
    test(`is as it stands there, of ${type || 'no type'}`, () =>
      assert.equal(take(written, of(type)), 'x&amp;y&lt;z&#39;&#x41;'));
});
