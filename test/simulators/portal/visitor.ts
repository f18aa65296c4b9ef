import type { Page } from 'playwright';
import { Secret, TOTP } from 'otpauth';
import type { StartedNdh } from '../../../simulators/ndh/start-ndh.ts';
import { advance, now } from '../ndh/receiver.ts';

/** What somebody fills in to request an account; an empty field is left alone. */
export interface Request {
  organization: string;
  purpose: string;
  key: string;
}

/** What the owner of an account has written down. */
export interface Owner {
  accountId: string;
  secret: string;
  /** Of the authenticator, base32; empty before it is set up. */
  key: string;
}

/** The text of the one element that a selector names. */
export const textOf = async (tab: Page, selector: string): Promise<string> =>
  (await tab.locator(selector).textContent()) ?? '';

/** Opens a page of the portal by its path below it. */
export const open = async (tab: Page, ndh: StartedNdh, path: string): Promise<void> =>
  void (await tab.goto(`${ndh.origin}/portal${path}`));

/** Follows a link or submits a form, and waits for the page to which that leads. */
export async function press(tab: Page, selector: string): Promise<void> {
  const loaded = tab.waitForEvent('load');
  await tab.locator(selector).first().click();
  await loaded;
}

/** Fills in the fields of a form by their names. */
export async function fill(tab: Page, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const isChoice = (await tab.locator(`select[name="${name}"]`).count()) > 0;
    const field = tab.locator(`[name="${name}"]`);
    await (isChoice ? field.selectOption(value) : field.fill(value));
  }
}

/** Requests an account, and stops at the page that tells what became of it. */
export async function requestAccount(
  tab: Page,
  ndh: StartedNdh,
  {
    organization = 'Maryland Directory',
    purpose = 'directory-distribution',
    key = '',
  }: Partial<Request> = {},
): Promise<void> {
  await open(tab, ndh, '/register');
  await fill(tab, {
    'organization.name': organization,
    'organization.state': 'MD',
    'contact.name': 'Ada Park',
    'contact.email': 'ada@maryland.example',
    purpose,
    sshPublicKey: key,
  });
  await press(tab, '#register-submit');
}

/** Has the page of a granted request show what it grants. */
export async function collect(tab: Page): Promise<Owner> {
  await press(tab, '#collect');
  const [accountId, secret] = [await textOf(tab, '#account-id'), await textOf(tab, '#account-secret')];
  return { accountId, secret, key: '' };
}

/** A code of an owner that was not used before: time goes on by a step. */
export async function freshCode(ndh: StartedNdh, { key }: Owner): Promise<string> {
  await advance(ndh, 'PT30S');
  return new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: await now(ndh) });
}

/** Sets up the authenticator of an account whose secret has just been shown. */
export async function enrol(tab: Page, ndh: StartedNdh, owner: Owner): Promise<void> {
  await press(tab, '#enrol');
  owner.key = await textOf(tab, '#totp-secret');
  await fill(tab, { code: await freshCode(ndh, owner) });
  await press(tab, '#enrol-submit');
}

/** Enters account and secret, and stops where that leads to. */
export async function enterSecret(tab: Page, ndh: StartedNdh, { accountId, secret }: Owner): Promise<void> {
  await open(tab, ndh, '/login');
  await fill(tab, { accountId, secret });
  await press(tab, '#login-submit');
}

/** Signs in with both factors. */
export async function signIn(tab: Page, ndh: StartedNdh, owner: Owner): Promise<void> {
  await enterSecret(tab, ndh, owner);
  await fill(tab, { code: await freshCode(ndh, owner) });
  await press(tab, '#code-submit');
}

/** Requests an account and leaves its owner signed in. */
export async function newOwner(tab: Page, ndh: StartedNdh, request: Partial<Request> = {}): Promise<Owner> {
  await requestAccount(tab, ndh, request);
  const owner = await collect(tab);
  await enrol(tab, ndh, owner);
  return owner;
}

/** Asks for an export of organizations in the form, once a week from now on. */
export async function schedule(
  tab: Page,
  ndh: StartedNdh,
  name: string,
  more: Record<string, string> = {},
): Promise<void> {
  await open(tab, ndh, '/schedules/new');
  await tab.check('[name=_type][value=Organization]');
  const named: Record<string, string> =
    (await tab.locator('[name=_scheduledId]').count()) > 0 ? { _scheduledId: name } : {};
  await fill(tab, { ...named, _startdate: '', _frequency: 'weekly', ...more });
  await press(tab, '#schedule-submit');
}
