import type { BrowserContext } from 'playwright';
import { NotTestable } from '../../../../lib/verdict/outcomes.ts';
import { need } from '../../need.ts';
import { credentialsOf, enter, signedIn } from '../sign-in.ts';
import { browserOf } from './watched.ts';
import type { NdhWorld } from '../../world.ts';

type Cookie = Awaited<ReturnType<BrowserContext['cookies']>>[number];

const other = 'Control Directory';

/**
 * Logs in with the cookies that the portal had given before, and lets somebody else, who knows them, look whether they
 * open the pages of the account.
 */
export async function logInWatched(world: NdhWorld, name: string): Promise<void> {
  const { account } = await world.receiver(name);
  const portal = await world.portals.visit(world, name);
  const { page } = browserOf(portal);
  const codes = world.conversation.codes(account);
  await page.goto(need(world.config.portal).pages.login);
  const known = [await page.context().cookies()];
  const login = await enter(portal, credentialsOf(account), async () => {
    known.push(await page.context().cookies());
    return codes.fresh();
  });
  if (login.step !== 'signed-in' || !(await portal.isSignedIn()))
    throw new NotTestable('the login to the portal fails (NDH-AUTH-01)');
  let isOpen = false;
  for (const cookies of known) isOpen ||= await opens(world, cookies);
  world.fates = [
    known.every((cookies) => cookies.length === 0)
      ? 'there is no session before the login'
      : isOpen
        ? 'a session from before the login is good after it'
        : 'a session from before the login is good for nothing after it',
  ];
}

async function opens(world: NdhWorld, cookies: Cookie[]): Promise<boolean> {
  if (cookies.length === 0) return false;
  const portal = await world.portals.visitAnew(world, other);
  await browserOf(portal).page.context().addCookies(cookies);
  return portal.isSignedIn();
}

/** Tells how well the cookie is kept without which nobody is signed in. */
export async function noteCookie(world: NdhWorld): Promise<void> {
  const portal = await signedIn(world, world.actor);
  const context = browserOf(portal).page.context();
  const carriers: Cookie[] = [];
  for (const cookie of await context.cookies()) {
    await context.clearCookies({ name: cookie.name, domain: cookie.domain, path: cookie.path });
    if (!(await portal.isSignedIn())) carriers.push(cookie);
    // What the page that turned the visitor away has set goes again.
    await context.clearCookies({ name: cookie.name, domain: cookie.domain, path: cookie.path });
    await context.addCookies([cookie]);
  }
  if (carriers.length === 0) world.record('no single cookie carries the session');
  for (const { httpOnly, sameSite } of carriers)
    world.record(
      `the cookie of the session ${httpOnly ? 'is kept from scripts' : 'can be read by scripts'}, SameSite=${sameSite}`,
    );
  const { protocol } = new URL(need(world.config.portal).url);
  if (protocol === 'https:' && carriers.some(({ secure }) => !secure))
    world.record('the cookie of the session is sent without TLS too');
}
