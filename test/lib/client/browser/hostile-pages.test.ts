import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { after, describe, test } from 'node:test';
import { NonConformance, TargetUnreachable } from '../../../../lib/verdict/outcomes.ts';
import { aVisit, closeBrowser, withoutBrowser } from './a-visit.ts';

after(closeBrowser);

const hasty = { policy: { requestSeconds: 1 } };

describe('A visit is not held up', { skip: withoutBrowser }, () => {
  test('by dialogs', async (context) => {
    const page = `<script>alert('one'); confirm('two'); prompt('three')</script>Hello`;
    const { visitor, portal } = await aVisit(context, { '/': page });
    await visitor.goto(`${portal.origin}/`);
    assert.equal((await visitor.shown()).text, 'Hello');
    assert.deepEqual(visitor.observations, [
      'a dialog (alert) was dismissed: one',
      'a dialog (confirm) was dismissed: two',
      'a dialog (prompt) was dismissed: three',
    ]);
  });

  test('by dialogs without end', async (context) => {
    const { visitor, portal } = await aVisit(context, { '/': '<script>for(;;) alert(1)</script>' }, hasty);
    await assert.rejects(visitor.goto(`${portal.origin}/`), /expected a page within 1 s, received none/);
  });

  test('by a script without end', async (context) => {
    const { visitor, portal } = await aVisit(context, { '/': 'Hello<script>for(;;);</script>' }, hasty);
    await assert.rejects(visitor.goto(`${portal.origin}/`), NonConformance);
    assert.equal((await visitor.shown()).text, '');
  });

  test('by redirects without end', async (context) => {
    const { visitor, portal } = await aVisit(context, {
      '/': (_request, response) => void response.writeHead(303, { location: '/' }).end(),
    });
    await assert.rejects(
      visitor.goto(`${portal.origin}/`),
      /expected a page, received redirects without end/,
    );
  });

  test('by windows', async (context) => {
    const page = `<a id="a" href="/" target="_blank">open</a>`;
    const { visitor, portal } = await aVisit(context, { '/': page });
    await visitor.goto(`${portal.origin}/`);
    const opened = visitor.page.context().waitForEvent('page');
    await visitor.page.click('#a');
    const popup = await opened;
    if (!popup.isClosed()) await popup.waitForEvent('close');
    assert.match(visitor.observations.join(), /a window was opened, and closed again/);
  });

  test('by a page that does not end', async (context) => {
    const { visitor, portal, exchanges } = await aVisit(
      context,
      {
        '/': (_request, response) => {
          response.writeHead(200, { 'content-type': 'text/html' });
          response.write('<p>a beginning</p>');
        },
      },
      hasty,
    );
    await assert.rejects(visitor.goto(`${portal.origin}/`), NonConformance);
    assert.equal((await visitor.shown()).text, 'a beginning');
    assert.equal(exchanges[0]?.response.truncated, 'it did not end');
  });

  test('by a picture that does not end', async (context) => {
    const { visitor, portal } = await aVisit(context, {
      '/': '<p>there</p><img src="/picture">',
      '/picture': (_request, response) => void response.writeHead(200, { 'content-type': 'image/png' }),
    });
    await visitor.goto(`${portal.origin}/`);
    assert.equal((await visitor.shown()).text, 'there');
  });

  test('by a page that is too large', async (context) => {
    const { visitor, portal, exchanges } = await aVisit(context, {
      '/': '<p>' + 'many words '.repeat(500_000),
    });
    await visitor.goto(`${portal.origin}/`);
    assert.equal((await visitor.shown()).text.length, 65_536);
    assert.match(exchanges[0]?.response.truncated ?? '', /more than 4194304 bytes are not read/);
  });

  const endless: RequestListener = (_request, response) => {
    response.setHeader('content-type', 'application/octet-stream');
    response.setHeader('content-disposition', 'attachment; filename=a.ndjson');
    response.write('{}\n'.repeat(100_000));
  };
  const limits: [what: string, limits: Record<string, number>, given: string][] = [
    ['without end', { fileSeconds: 1 }, 'did not end within 1 s'],
    ['that is too large', { fileBytes: 200_000 }, 'had more than 200000 bytes'],
  ];
  for (const [what, bounds, given] of limits)
    test(`by a download ${what}`, async (context) => {
      const { visitor, portal } = await aVisit(context, { '/': endless }, { limits: bounds });
      const downloading = visitor.page.waitForEvent('download');
      await assert.rejects(visitor.goto(`${portal.origin}/`), /expected a page, received a file to download/);
      assert.equal(await (await downloading).failure(), 'canceled');
      assert.deepEqual(visitor.observations, [
        'a file was downloaded: a.ndjson',
        `a download ${given}, and was given up`,
      ]);
    });
});

describe('A visit tells apart', { skip: withoutBrowser }, () => {
  test('a portal that nobody serves', async (context) => {
    const { visitor, portal } = await aVisit(context, {});
    await portal.stop();
    await assert.rejects(visitor.goto(`${portal.origin}/`), TargetUnreachable);
  });

  test('a portal that closes the connection', async (context) => {
    const { visitor, portal } = await aVisit(context, {
      '/': (request) => void request.socket.destroy(),
    });
    await assert.rejects(visitor.goto(`${portal.origin}/`), /expected a page, received a closed connection/);
  });

  test('what it asks of others', async (context) => {
    const other = await aVisit(context, {});
    const { visitor, portal } = await aVisit(context, { '/': `<img src="${other.portal.origin}/spy">` });
    await visitor.goto(`${portal.origin}/`);
    await visitor.page.waitForLoadState('load');
    assert.deepEqual(visitor.observations, [`another server was asked: GET ${other.portal.origin}`]);
  });
});
