import type { Page } from 'playwright';
import { NotTestable } from '../../../../lib/verdict/outcomes.ts';
import { need } from '../../need.ts';
import { sent } from '../requests.ts';
import { signedIn } from '../sign-in.ts';
import { browserOf } from './watched.ts';
import type { NdhWorld } from '../../world.ts';

/** Most pages that are looked at. */
const mostPages = 30;
/** Links that do something. */
const acts = /log-?out|sign-?out|delete|remove|cancel/i;

/** Takes the account that was granted in the portal, where its second factor was set up. */
export async function setUp(world: NdhWorld, name: string): Promise<void> {
  const { registration, addresses } = await sent(world, 'grant');
  const { account, outcome } = registration;
  if (!account) throw new NotTestable(`no account: the request in the portal was ${outcome}`);
  world.portals.addresses = addresses;
  world.receivers.assign(name, account);
}

/** Looks at every page that led to the account, and at those that it has now, for the key of its second factor. */
export async function lookForKey(world: NdhWorld, name: string): Promise<void> {
  const { account } = await world.receiver(name);
  const key = keyIn(account.totp ?? '');
  if (key === '') throw new NotTestable('the portal has shown no key of a second factor');
  const portal = await signedIn(world, name);
  const { pages } = need(world.config.portal);
  const visitor = browserOf(portal);
  const { page } = visitor;
  await visitor.goto(pages.home);
  const addresses = new Set([...world.portals.addresses, ...Object.values(pages), ...(await linksOf(page))]);
  let shown = 0;
  const looked = [...addresses].filter((address) => /^https?:/.test(address)).slice(0, mostPages);
  for (const address of looked) {
    await visitor.goto(address);
    const text = (await page.content()).replace(/[\s-]|<[^>]*>/g, '');
    if (text.toUpperCase().includes(key)) shown += 1;
  }
  world.fates = [
    shown > 0
      ? 'the key of the second factor is shown again after it was confirmed'
      : 'the key of the second factor is not shown again after it was confirmed',
  ];
}

const keyIn = (totp: string): string =>
  (/secret=([^&]+)/.exec(totp)?.[1] ?? totp).replace(/[\s=-]/g, '').toUpperCase();

/** Addresses of the same server to which a page leads. */
async function linksOf(page: Page): Promise<string[]> {
  const { origin } = new URL(page.url());
  const links = await page.evaluate<string[]>('[...document.links].map(({ href }) => href)');
  return links.filter((href) => URL.canParse(href) && new URL(href).origin === origin && !acts.test(href));
}
