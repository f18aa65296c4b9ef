import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright';
import { withoutBrowser, withTab } from '../../browser.ts';
import { advance, withNdh } from '../ndh/receiver.ts';
import type { StartedNdh } from '../../../simulators/ndh/start-ndh.ts';
import { hostile, polyglots } from './hostile-strings.ts';
import { inspect, shownAs, type Expected } from './inspect.ts';
import { Poster } from './poster.ts';
import { open } from './visitor.ts';
import { watch } from './watch.ts';

const aKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl';

const request = {
  'organization.name': 'Maryland Directory',
  'organization.state': 'MD',
  'contact.name': 'Ada Park',
  'contact.email': 'ada@maryland.example',
  purpose: 'directory-distribution',
};

/** Runs a test with a tab that stands on a page of the portal; nothing may go on in it that should not. */
const withTrap = (
  body: (tab: Page, ndh: StartedNdh) => Promise<void>,
  defects: string[] = [],
): Promise<void> =>
  withNdh(
    async (ndh) =>
      withTab(async (tab) => {
        const events = watch(tab, ndh.origin);
        await open(tab, ndh, '/login');
        await body(tab, ndh);
        assert.deepEqual(events.strange, []);
      }),
    { edition: '1.0.0', defects },
  );

/** Those that go a long way: a part of the well-known ones, and all of our own. */
const some = hostile.filter((text, index) => polyglots.includes(text) || index % 4 === 0);

/** Collects what the portal answers to each text. */
async function answers(texts: string[], ask: (text: string) => Promise<Expected[]>): Promise<Expected[]> {
  const all: Expected[] = [];
  for (const text of texts) all.push(...(await ask(text)));
  return all;
}

describe('Hostile text in the portal is shown as text', { skip: withoutBrowser }, () => {
  test('in forms that are refused', async () => {
    await withTrap(async (tab, ndh) => {
      const stranger = new Poster(ndh);
      const pages = await answers(hostile, async (text) => {
        const fields = Object.keys(request);
        const entered = Object.fromEntries([...fields, 'sshPublicKey'].map((name) => [name, text]));
        const register = await stranger.post('/register', entered);
        const login = await stranger.post('/login', { accountId: text, secret: text });
        assert.deepEqual([register.status, login.status], [400, 401], text);
        const inputs = fields.filter((name) => name !== 'purpose');
        const shown = [...inputs.map((name) => `input[name="${name}"]`), '#sshPublicKey'];
        return [
          {
            about: 'register',
            html: register.html,
            texts: Object.fromEntries(shown.map((selector) => [selector, shownAs(text)])),
          },
          { about: 'login', html: login.html, texts: { '#accountId': shownAs(text) } },
        ];
      });
      assert.deepEqual(await inspect(tab, pages), []);
      assert.deepEqual(await inspect(tab, pages.slice(-2 * polyglots.length), true), []);
      assert.equal(pages.length, 2 * hostile.length);
    });
  });

  test('in the form of a schedule that is refused', async () => {
    await withTrap(async (tab, ndh) => {
      const owner = new Poster(ndh);
      await owner.newAccount(request);
      const pages = await answers(hostile, async (text) => {
        const entered = {
          _typeFilter: text,
          _startdate: `?${text}`,
          _scheduledId: `?${text}`,
          _frequency: text,
        };
        const { status, html } = await owner.post('/schedules', { _type: text, ...entered });
        assert.equal(status, 400, text);
        const values = {
          _typeFilter: shownAs(text),
          _startdate: shownAs(`?${text}`),
          _scheduledId: shownAs(`?${text}`),
        };
        const texts = Object.entries(values).map(([id, value]) => [`#${id}`, value]);
        return [{ about: 'schedule', html, texts: Object.fromEntries(texts) as Record<string, string> }];
      });
      assert.deepEqual(await inspect(tab, pages), []);
      assert.deepEqual(await inspect(tab, pages.slice(-polyglots.length), true), []);
      assert.equal(pages.length, hostile.length);
    });
  });

  test('in the name and the key of an account', async () => {
    await withTrap(async (tab, ndh) => {
      const pages = await answers(some, async (text) => {
        const owner = new Poster(ndh);
        const named = { ...request, 'organization.name': text, 'contact.name': text };
        const key = { sshPublicKey: `${aKey} ${text}` };
        const told =
          (await owner.newAccount({ ...named, ...key })) ?? (await owner.newAccount({ ...request, ...key }));
        if (!told) return [];
        const name = told.html.includes('Maryland Directory') ? 'Maryland Directory' : shownAs(text.trim());
        const [overview, sftp] = [await owner.get(''), await owner.get('/sftp')];
        const comment = `ssh-ed25519 ${shownAs(text)}`.trim();
        const shown: Expected[] = [
          { about: 'request', html: told.html, texts: { '#organization': name } },
          { about: 'overview', html: overview.html, texts: { h1: name } },
          { about: 'SFTP', html: sftp.html, texts: { '[data-key] dt': comment } },
        ];
        return shown;
      });
      assert.deepEqual(await inspect(tab, pages), []);
      assert.deepEqual(await inspect(tab, pages.slice(-2 * polyglots.length), true), []);
      assert.ok(pages.length > 3 * (some.length - 10), `${pages.length} pages`);
    });
  });

  test('in addresses, the cookie and the code', async () => {
    await withTrap(async (tab, ndh) => {
      const owner = new Poster(ndh);
      await owner.newAccount(request);
      const { cookie } = owner;
      const pages = await answers(hostile, async (text) => {
        const part = encodeURIComponent(text.toWellFormed());
        const paths = [
          `/files/${part}/delete`,
          `/schedules/${part}/cancel`,
          `/requests/${part}`,
          `?notice=${part}`,
        ];
        const path = paths[hostile.indexOf(text) % paths.length] ?? '';
        const { status, html } = await owner.get(path);
        const isNotice = path.startsWith('?');
        assert.ok(isNotice ? status === 200 : status === 404 || status === 414, `${status} ${path}`);
        const heading: Record<string, string> = isNotice ? { h1: 'Maryland Directory' } : {};
        const shown: Expected[] = [{ about: path.slice(0, 10), html, texts: heading }];
        assert.equal(owner.cookie, cookie);
        if (!some.includes(text)) return shown;
        // A header holds no more than these.
        const stranger = new Poster(ndh);
        stranger.cookie = text.replace(/[^\x20-\x7e]/g, '');
        shown.push({ about: 'cookie', html: (await stranger.get('/login')).html, texts: { h1: 'Sign in' } });
        assert.equal((await stranger.post('/code', { code: text })).location, '/login');
        return shown;
      });
      assert.deepEqual(await inspect(tab, pages), []);
      assert.equal(pages.length, hostile.length + some.length);
    });
  });

  test('in the names of schedules, filters and files', async () => {
    await withTrap(
      async (tab, ndh) => {
        const owner = new Poster(ndh);
        await owner.newAccount(request);
        const names = [...new Set(hostile.map((text) => text.trim()).filter(Boolean))];
        let filtered = 0;
        for (const name of names) {
          const runsSoon = polyglots.includes(name);
          // A run that finds nothing leaves no file.
          const filter: Record<string, string> = runsSoon
            ? {}
            : { _typeFilter: `Organization?name=${encodeURIComponent(name.toWellFormed())}` };
          const soon = runsSoon ? '2026-01-31T12:00:10Z' : '2027-01-31T12:00:00Z';
          const fields = { _scheduledId: name, _type: 'Organization', _startdate: soon, _frequency: '' };
          const { status } = await owner.post('/schedules', { ...fields, ...filter });
          if (status === 303) filtered += 1;
          else assert.equal((await owner.post('/schedules', fields)).status, 303, name);
        }
        assert.ok(filtered > 400, `${filtered} with a filter`);
        await advance(ndh, 'PT20S', true);
        const place = { domain: '127.0.0.1', path: '/portal' };
        await tab.context().addCookies([{ name: 'ndh_portal', value: owner.cookie, ...place }]);
        await open(tab, ndh, '');
        const shown = await tab.locator('[data-schedule] th').allTextContents();
        assert.deepEqual(
          new Set(shown),
          new Set(names.filter((name) => !polyglots.includes(name)).map(shownAs)),
        );
        assert.ok(shown.length > 450, `${shown.length} schedules`);
        const files = await tab.locator('[data-file] th').allTextContents();
        assert.ok(files.length > 10, `${files.length} files`);
        for (const name of files)
          assert.ok(
            polyglots.some((each) => name.startsWith(shownAs(each.trim()))),
            name,
          );
        assert.deepEqual(
          await inspect(tab, [{ about: 'overview', html: await tab.content(), texts: {} }]),
          [],
        );
      },
      ['takes-any-text-for-an-id'],
    );
  });
});
