import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { failed } from '../../../simulators/portal/pages/failed.ts';
import { ask, withNdh } from '../ndh/receiver.ts';
import { Poster } from './poster.ts';

/** Reached by no page of the portal. */
const strange = ['/%', '/%E0%A4%A', '/files/%zz', `/${'x'.repeat(400)}/file`, '/%00', '/no-such-page'];

describe('Below the portal', () => {
  test('an address that nobody can read is answered with a page', () =>
    withNdh(async (ndh) => {
      const visitor = new Poster(ndh);
      for (const path of strange) {
        const { status, html } = await visitor.get(path);
        assert.equal(status, 404, path);
        assert.match(html, /<h1>There is nothing here<\/h1>/, path);
        assert.ok(!html.includes(path.slice(1)), path);
      }
    }));

  test('a form that is too large is answered with a page, and the visit goes on', () =>
    withNdh(async (ndh) => {
      const visitor = new Poster(ndh);
      await visitor.get('/login');
      const before = visitor.cookie;
      const { status, html } = await visitor.post('/register', { organization: 'x'.repeat(2 ** 20) });
      assert.deepEqual([status, visitor.cookie], [413, before]);
      assert.match(html, /<h1>Too much at once<\/h1>/);
    }));

  test('a failure on our side tells nothing of the inside', () => {
    const answer = failed(500);
    assert.ok('content' in answer);
    assert.match(String(answer.content), /Something went wrong/);
  });

  test('nothing changes beside it', () =>
    withNdh(async (ndh) => {
      const answer = await ask(ndh, 'GET', '/portals/%');
      assert.equal(answer.status, 400);
      assert.match(String(answer.headers['content-type']), /json/);
    }));
});
