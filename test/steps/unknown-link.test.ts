import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { unknownLink } from '../../steps/support/downloads.ts';

const base = 'https://files.example';

describe('A link to a file that does not exist', () => {
  test('has another name in the place of the file', () => {
    const link = `${base}/17/one.ndjson?part=2`;
    const unknown = new URL(unknownLink(link, { others: [link, `${base}/17/two.ndjson?part=2`] }));
    assert.match(unknown.pathname, /^\/17\/[0-9a-f]{10}$/);
    assert.equal(unknown.search, '?part=2');
    assert.match(new URL(unknownLink(`${base}/fetch?name=one.ndjson`)).pathname, /^\/[0-9a-f]{5}$/);
  });

  test('has it in the query where that tells the files apart', () => {
    const link = (name: string) => `${base}/fetch?account=17&name=${name}`;
    const others = [link('one.ndjson'), link('two.ndjson')];
    const unknown = new URL(unknownLink(link('one.ndjson'), { others }));
    assert.equal(unknown.pathname, '/fetch');
    assert.match(unknown.search, /^\?account=17&name=[0-9a-f]{10}$/);
  });

  test('has all of it replaced where it is to be guessed', () => {
    const unknown = new URL(unknownLink(`${base}/17/one.ndjson?key=abcdef`, { deeper: true }));
    assert.match(unknown.pathname, /^\/[0-9a-f]{2}\/[0-9a-f]{10}$/);
    assert.match(unknown.search, /^\?key=[0-9a-f]{6}$/);
  });
});
