import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { after, describe, test } from 'node:test';
import { guardOf } from '../../../../lib/client/browser/guard-of.ts';
import { NonConformance } from '../../../../lib/verdict/outcomes.ts';
import { aVisit, closeBrowser, withoutBrowser } from './a-visit.ts';

after(closeBrowser);

/** A target that is far away, whose login the tester has put on this machine: no other name of it may be asked. */
const far = {
  baseUrl: 'http://directory.example/fhir',
  login: { url: 'http://127.0.0.1/login', codeUrl: 'http://127.0.0.1/code' },
};

/** Pages that lead to this machine by a name of their own, and those who came there. */
function leading(page: (near: string, port: number) => string) {
  const came: string[] = [];
  const portOf = (request: Parameters<RequestListener>[0]) => request.socket.localPort ?? 0;
  const pages: Record<string, RequestListener> = {
    '/': (request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end(page(`http://localhost:${portOf(request)}/near`, portOf(request)));
    },
    '/away': (request, response) =>
      void response.writeHead(302, { location: `http://localhost:${portOf(request)}/near` }).end(),
    '/near': (request, response) => {
      came.push(String(request.headers.host));
      response.end('secret');
    },
  };
  return { came, pages };
}

describe('A page of a target that is farther away', { skip: withoutBrowser }, () => {
  test('leads the browser nowhere near by what is on it, and that is told', async (context) => {
    const { came, pages } = leading(
      (near, port) =>
        `<img src="${near}"><iframe src="${near}"></iframe><iframe src="/away"></iframe><img src="http://169.254.169.254/">
         <img src="https://localhost:${port}/near"><script>fetch('${near}', { mode: 'no-cors' }).catch(() => 0)
         .then(() => document.body.append('asked'))</script>Hello`,
    );
    const { visitor, portal } = await aVisit(context, pages, far);
    await visitor.goto(`${portal.origin}/`);
    await visitor.page.waitForLoadState('load');
    await visitor.page.getByText('asked').waitFor();
    assert.match((await visitor.shown()).text, /Hello/);
    assert.deepEqual(came, []);
    const told = visitor.observations.filter((each) => each.startsWith('an address was not asked'));
    for (const sign of [
      /http:\/\/localhost:\d+: .* loopback/,
      /https:\/\/localhost:\d+: /,
      /169\.254.* link-local/,
    ])
      assert.ok(
        told.some((each) => sign.test(each)),
        `${sign} in ${told.join('; ')}`,
      );
  });

  test('leads it there by no redirect', async (context) => {
    const { came, pages } = leading(() => '');
    const { visitor, portal } = await aVisit(context, pages, far);
    await assert.rejects(visitor.goto(`${portal.origin}/away`), (error: unknown) => {
      assert.ok(error instanceof NonConformance);
      assert.match(error.message, /an address that may be asked, received http:\/\/localhost:\d+: /);
      return true;
    });
    assert.deepEqual(came, []);
  });

  test('is missing where nobody answers, as without a guard', async (context) => {
    const { visitor, portal } = await aVisit(context, { '/': 'Hello' }, far);
    await portal.stop();
    await assert.rejects(
      visitor.goto(`${portal.origin}/`),
      /expected somebody to answer at http:\/\/127\.0\.0\.1:\d+, received no connection comes about: connect ECONNREFUSED/,
    );
  });

  test('is seen as without a guard where it leads nowhere', async (context) => {
    const { visitor, portal } = await aVisit(context, { '/': 'Hello' }, far);
    await visitor.goto(`${portal.origin}/`);
    assert.equal((await visitor.shown()).text, 'Hello');
    assert.deepEqual(visitor.observations, []);
  });
});

test('pages of a target on this machine need no guard', () => {
  assert.equal(guardOf({ baseUrl: 'http://127.0.0.1:8080/fhir' }), undefined);
  assert.equal(
    guardOf({ baseUrl: 'https://ndh.example.org/fhir' })?.flawOf('https://ndh.example.org/a'),
    undefined,
  );
});
