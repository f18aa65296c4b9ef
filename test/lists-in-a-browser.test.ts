import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, test } from 'node:test';
import { discoverTarget } from '../lib/config/discover-target.ts';
import { closeWithin } from '../lib/client/browser/shared-browser.ts';
import { startNdh } from '../simulators/ndh/start-ndh.ts';
import { browserMissing } from './browser-missing.ts';
import { verdictsOn } from './verdicts-on.ts';

const missing = await browserMissing();
const edition = '1.0.0';
const rows = ['NDH-LIST-01', 'NDH-STATUS-01', 'NDH-STATUS-04'];

/** Pages on which somebody with the cookie of a session sees what the simulated NDH tells its bearer; a script makes them. */
async function startPages(origin: string) {
  const server = createServer((request, response) => {
    void (async () => {
      const [, token] = /\bSID=([^;]+)/.exec(request.headers.cookie ?? '') ?? [];
      const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
      const asked = await fetch(`${origin}${request.url}`, { headers });
      const text = await asked.text();
      const links = JSON.stringify(text.match(/http[^"\s]+\/files\/[^"\s]+/g) ?? []);
      response.writeHead(asked.status, { 'content-type': 'text/html' });
      response.end(
        `<p>${text.replaceAll('<', '&lt;')}</p><ul></ul><script>for (const each of ${links}) {
          const link = document.querySelector('ul').appendChild(document.createElement('a'));
          link.href = each;
          link.append('a file');
        }</script>`,
      );
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => (server.close(), server.closeAllConnections());
  return { pages: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}

/** The verdicts of the simulated NDH, of which list and status are seen in a browser alone. */
async function judged(defects: string[]): Promise<Record<string, string>> {
  const ndh = await startNdh({ edition, control: true, defects, size: 4 });
  const { pages, stop } = await startPages(ndh.origin);
  try {
    const { status, list, files, login, ...found } = await discoverTarget(ndh.origin);
    assert.ok(login);
    const state = `${pages}/repository/{accountId}/status?schedule={scheduledId}`;
    const { vocabulary, meaning } = status;
    const target = {
      ...found,
      login: { ...login, carrier: { authorization: 'Bearer {token}', cookie: 'SID={token}' } },
      files: { ...files, tokenHosts: ['127.0.0.1'] },
      list: {
        ...(list ?? { method: 'auto' as const, access: 'token' as const, format: 'auto' }),
        request: {
          browser: [{ open: `${pages}/repository/{accountId}/list` }, { links: { links: 'ul a' } }],
        },
      },
      status: {
        ...{ vocabulary, meaning, source: 'request' as const },
        request: { browser: [{ open: state }, { read: { state: 'p' } }] },
      },
    };
    const run = await verdictsOn(target, edition, new RegExp(`^(${rows.join('|')})$`));
    assert.deepEqual([run.harnessErrors, run.configurationErrors], [[], []]);
    const told = run.requirements.filter(({ verdict }) => verdict !== 'notTested');
    return Object.fromEntries(told.map(({ requirement, verdict }) => [requirement.id, verdict]));
  } finally {
    stop();
    await ndh.stop();
  }
}

describe('A list and a status that are seen in a browser alone', { skip: missing ?? false }, () => {
  after(() => closeWithin(3_000));

  test('are seen with the cookie of the session, over a run', async () => {
    const told = await judged([]);
    assert.deepEqual(told, Object.fromEntries(rows.map((id) => [id, 'conforms'])));
  });

  test('are blamed for what they say too early', async () => {
    const { 'NDH-STATUS-04': status } = await judged(['completes-at-once']);
    assert.equal(status, 'doesNotConform');
  });
});
