import type { BrowserContext } from 'playwright';
import type { Portal, PortalLogin } from '../../../../lib/client/portal/portal.ts';
import { need } from '../../need.ts';
import { logIn, signedIn } from '../sign-in.ts';
import { browserOf } from './watched.ts';
import type { NdhWorld } from '../../world.ts';

/** A cookie as a browser keeps it. */
export type Cookie = Awaited<ReturnType<BrowserContext['cookies']>>[number];

const other = 'Control Directory';

/** Logs in with both factors from the login page on, and keeps the cookies that a browser had before each of them. */
export async function logInWatched(world: NdhWorld, name: string): Promise<PortalLogin> {
  const { visitor } = await world.portals.visit(world, name);
  const known: Cookie[][] = [];
  const keep = async () => void known.push((await visitor?.page.context().cookies()) ?? []);
  await visitor?.goto(need(world.config.portal).pages.login);
  await keep();
  const login = await logIn(world, name, keep);
  world.portals.earlierCookies = known;
  return login;
}

/** Lets somebody who knows the cookies from before the login look whether they open the pages of the account. */
export async function noteEarlierSession(world: NdhWorld): Promise<void> {
  browserOf(await signedIn(world, world.actor));
  const known = need(world.portals.earlierCookies).filter((cookies) => cookies.length > 0);
  if (known.length === 0) return world.record('there is no session before the login');
  const stranger = await world.portals.visitAnew(world, other);
  let isOpen = false;
  for (const cookies of known) isOpen ||= await opens(stranger, cookies);
  world.record(
    isOpen
      ? 'a session from before the login is good after it'
      : 'a session from before the login is good for nothing after it',
  );
}

async function opens(stranger: Portal, cookies: Cookie[]): Promise<boolean> {
  const context = browserOf(stranger).page.context();
  await context.clearCookies();
  await context.addCookies(cookies);
  return stranger.isSignedIn();
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
