import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright';
import decodeQr from 'qr/decode.js';
import { otpauthUri } from '../../../simulators/ndh/login/totp.ts';
import { withoutBrowser, withTab } from '../../browser.ts';
import { advance, withNdh } from '../ndh/receiver.ts';
import {
  collect,
  enrol,
  enterSecret,
  fill,
  freshCode,
  newOwner,
  open,
  press,
  requestAccount,
  schedule,
  signIn,
  textOf,
} from './visitor.ts';

/** The pixels of a PNG, as a browser reads it. */
async function pixelsOf(
  tab: Page,
  png: Buffer,
): Promise<{ width: number; height: number; data: Uint8Array }> {
  const { data, ...size } = await tab.evaluate<{ width: number; height: number; data: number[] }>(
    `(async () => {
      const image = new Image();
      image.src = 'data:image/png;base64,${png.toString('base64')}';
      await image.decode();
      const { width, height } = image;
      const context = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d');
      context.drawImage(image, 0, 0);
      return { width, height, data: [...context.getImageData(0, 0, width, height).data] };
    })()`,
  );
  return { ...size, data: new Uint8Array(data) };
}

/** What has the focus, and how wide the line around it is. */
const focused = (tab: Page): Promise<{ what: string; outline: number; left: number }> =>
  tab.evaluate(`(() => {
    const element = document.activeElement;
    const what = element.id || element.name || element.textContent.trim();
    const outline = parseFloat(getComputedStyle(element).outlineWidth);
    return { what, outline, left: element.getBoundingClientRect().left };
  })()`);

/** Goes on by the tabulator; what is reached has to show that. */
async function tabTo(tab: Page, expected: string): Promise<void> {
  await tab.keyboard.press('Tab');
  const { what, outline, left } = await focused(tab);
  assert.equal(what, expected);
  assert.ok(outline >= 2 && left >= 0, `${what} shows its focus`);
}

/** Ends what is being filled in, and waits for the page to which that leads. */
async function enter(tab: Page): Promise<void> {
  const loaded = tab.waitForEvent('load');
  await tab.keyboard.press('Enter');
  await loaded;
}

async function cookieOf(tab: Page): Promise<string> {
  const [cookie, ...more] = await tab.context().cookies();
  assert.deepEqual(more, []);
  return cookie?.value ?? '';
}

describe('A visit of the portal', { skip: withoutBrowser }, () => {
  test('needs no script', async () => {
    await withNdh(async (ndh) => {
      await withTab(
        async (tab) => {
          const owner = await newOwner(tab, ndh);
          await press(tab, '#sign-out');
          await signIn(tab, ndh, owner);
          await schedule(tab, ndh, 'week');
          assert.match(await textOf(tab, '#accepted'), /scheduled/);
          await advance(ndh, 'PT1M');
          await open(tab, ndh, '');
          const file = (await tab.locator('[data-file]').getAttribute('data-file')) ?? '';
          const download = tab.waitForEvent('download');
          await tab.locator('a.download').click();
          assert.equal((await download).suggestedFilename(), file);
          await press(tab, 'a.delete');
          await press(tab, '#delete-confirm');
          assert.match(await textOf(tab, '#notice'), /deleted/);
          assert.equal(await tab.locator('[data-file]').count(), 0);
          await press(tab, 'a.cancel');
          assert.match(await textOf(tab, 'main'), /Only future retrievals stop/);
          await press(tab, '#cancel-confirm');
          assert.match(await textOf(tab, '#notice'), /cancelled/);
          assert.equal(await tab.locator('[data-schedule]').count(), 0);
          await press(tab, '#sign-out');
          assert.equal(tab.url(), `${ndh.origin}/portal/login`);
        },
        { javaScriptEnabled: false },
      );
    });
  });

  test('needs no mouse', async () => {
    await withNdh(async (ndh) => {
      await withTab(async (tab) => {
        const owner = await newOwner(tab, ndh);
        await press(tab, '#sign-out');
        await open(tab, ndh, '/login');
        await tabTo(tab, 'Skip to the content');
        await tab.keyboard.press('Enter');
        assert.equal((await focused(tab)).what, 'content');
        await tabTo(tab, 'accountId');
        await tab.keyboard.type(owner.accountId);
        await tabTo(tab, 'secret');
        await tab.keyboard.type(owner.secret);
        await tabTo(tab, 'login-submit');
        await enter(tab);
        assert.equal((await focused(tab)).what, 'code');
        await tab.keyboard.type(await freshCode(ndh, owner));
        await enter(tab);
        assert.equal(tab.url(), `${ndh.origin}/portal`);
        for (const each of ['Skip to the content', 'National Directory', 'Overview', 'New schedule', 'SFTP'])
          await tabTo(tab, each);
        await tabTo(tab, 'sign-out');
        await enter(tab);
        assert.equal(tab.url(), `${ndh.origin}/portal/login`);
      });
    });
  });

  test('shows the key of the authenticator as a picture that says the same', async () => {
    await withNdh(async (ndh) => {
      await withTab(async (tab) => {
        await requestAccount(tab, ndh);
        const { accountId } = await collect(tab);
        await press(tab, '#enrol');
        const key = await textOf(tab, '#totp-secret');
        for (const colorScheme of ['light', 'dark'] as const) {
          await tab.emulateMedia({ colorScheme });
          const png = await tab.locator('#totp-qr').screenshot();
          const blank = await tab.context().newPage();
          const said = decodeQr(await pixelsOf(blank, png));
          assert.equal(said, otpauthUri(accountId, key));
          await blank.close();
        }
        assert.match(key, /^[A-Z2-7]{32}$/);
      });
    });
  });

  test('has a new cookie at each step, and the one before is worth nothing', async () => {
    await withNdh(async (ndh) => {
      await withTab(async (tab) => {
        const seen: string[] = [];
        const step = async (): Promise<void> => {
          const value = await cookieOf(tab);
          assert.ok(!seen.includes(value), 'a new value');
          seen.push(value);
        };
        await requestAccount(tab, ndh);
        await step();
        const owner = await collect(tab);
        await step();
        await enrol(tab, ndh, owner);
        await step();
        const [cookie] = await tab.context().cookies();
        const { httpOnly, sameSite, path, expires } = cookie ?? {};
        const flags = { httpOnly: true, sameSite: 'Strict', path: '/portal', expires: -1 };
        assert.deepEqual({ httpOnly, sameSite, path, expires }, flags);
        await press(tab, '#sign-out');
        await step();
        await enterSecret(tab, ndh, owner);
        await step();
        await fill(tab, { code: await freshCode(ndh, owner) });
        await press(tab, '#code-submit');
        await step();
        const present = seen.at(-1);
        for (const value of seen) {
          await tab.context().addCookies([{ ...cookie!, value }]);
          await open(tab, ndh, '');
          assert.equal(tab.url().endsWith('/login'), value !== present, `${seen.indexOf(value)}`);
        }
        assert.equal(seen.length, 6);
      });
    });
  });

  test('leaves nothing behind after it was ended', async () => {
    await withNdh(async (ndh) => {
      await withTab(async (tab) => {
        const { accountId } = await newOwner(tab, ndh);
        await open(tab, ndh, '/sftp');
        await press(tab, '#sign-out');
        await tab.goBack();
        assert.doesNotMatch(await tab.content(), new RegExp(`${accountId}|Maryland Directory`));
        assert.equal(tab.url(), `${ndh.origin}/portal/login`);
      });
    });
  });

  test('ends by itself a quarter of an hour after the last page', async () => {
    await withNdh(async (ndh) => {
      await withTab(async (tab) => {
        await newOwner(tab, ndh);
        for (const [passed, place] of [
          ['PT14M', '/portal'],
          ['PT14M', '/portal'],
          ['PT16M', '/portal/login'],
        ] as const) {
          await advance(ndh, passed);
          await open(tab, ndh, '');
          assert.equal(tab.url(), ndh.origin + place);
        }
      });
    });
  });
});
