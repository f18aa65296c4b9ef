import assert from 'node:assert/strict';
import type { Page } from 'playwright';
import type { StartedNdh } from '../../../simulators/ndh/start-ndh.ts';
import { advance } from '../ndh/receiver.ts';
import {
  collect,
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
  type Owner,
} from './visitor.ts';

/** What is done at each stop, with the state that the page is in. */
export type Stop = (state: string) => Promise<void>;

const aKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl ada@maryland';

/** Leads a visitor through every page of the portal in every state that it has, and stops at each. */
export async function tour(tab: Page, ndh: StartedNdh, stop: Stop): Promise<void> {
  await requests(tab, ndh, stop);
  const owner = await enrolment(tab, ndh, stop);
  await emptyPages(tab, ndh, stop);
  await schedules(tab, ndh, stop);
  await press(tab, '#sign-out');
  await login(tab, ndh, stop, owner);
  await files(tab, ndh, stop, owner);
  await refusals(tab, ndh, stop);
}

async function requests(tab: Page, ndh: StartedNdh, stop: Stop): Promise<void> {
  await open(tab, ndh, '/register');
  await stop('request, empty');
  await press(tab, '#register-submit');
  await stop('request, with errors');
  await requestAccount(tab, ndh, { purpose: 'research' });
  await stop('request pending');
  await requestAccount(tab, ndh, { purpose: 'marketing' });
  await stop('request denied');
}

async function enrolment(tab: Page, ndh: StartedNdh, stop: Stop): Promise<Owner> {
  await requestAccount(tab, ndh);
  await stop('request granted');
  const granted = tab.url();
  const owner = await collect(tab);
  await stop('account collected');
  await press(tab, '#enrol');
  owner.key = await textOf(tab, '#totp-secret');
  await stop('enrolment');
  await fill(tab, { code: '000000' });
  await press(tab, '#enrol-submit');
  await stop('enrolment, wrong code');
  await fill(tab, { code: await freshCode(ndh, owner) });
  await press(tab, '#enrol-submit');
  await tab.goto(granted);
  await stop('request granted and collected before');
  return owner;
}

async function emptyPages(tab: Page, ndh: StartedNdh, stop: Stop): Promise<void> {
  await open(tab, ndh, '');
  await stop('overview, empty');
  await open(tab, ndh, '/sftp');
  await stop('SFTP, without a key');
  await fill(tab, { publicKey: 'no key' });
  await press(tab, '#key-submit');
  await stop('SFTP, refused key');
  await fill(tab, { publicKey: aKey });
  await press(tab, '#key-submit');
  await stop('SFTP, with a key');
}

async function schedules(tab: Page, ndh: StartedNdh, stop: Stop): Promise<void> {
  await open(tab, ndh, '/schedules/new');
  await stop('schedule form');
  await schedule(tab, ndh, 'not an id', { _startdate: '2030-13-45', _typeFilter: 'Location?nonsense=1' });
  await tab.locator('summary').click();
  await stop('schedule form, refused');
  await schedule(tab, ndh, 'week-1');
  await stop('overview, accepted');
  await press(tab, 'a.cancel');
  await stop('cancel?');
  await press(tab, '#cancel-confirm');
  await stop('overview, cancelled');
  await schedule(tab, ndh, 'a-name-as-long-as-FHIR-lets-ids-be-'.padEnd(64, '0'), { _keepFile: 'true' });
  await schedule(tab, ndh, 'week-2', { _typeFilter: 'Organization?address-state=MD\nOrganization?name=a' });
}

async function login(tab: Page, ndh: StartedNdh, stop: Stop, owner: Owner): Promise<void> {
  await stop('login');
  await enterSecret(tab, ndh, { ...owner, secret: 'wrong' });
  await stop('login, wrong secret');
  await enterSecret(tab, ndh, owner);
  await stop('code');
  for (let wrong = 1; wrong <= 5; wrong += 1) {
    await fill(tab, { code: '000000' });
    await press(tab, '#code-submit');
    if (wrong === 1) await stop('code, wrong');
  }
  await fill(tab, { code: await freshCode(ndh, owner) });
  await press(tab, '#code-submit');
  await stop('code, locked');
  await advance(ndh, 'P7D');
}

async function files(tab: Page, ndh: StartedNdh, stop: Stop, owner: Owner): Promise<void> {
  await signIn(tab, ndh, owner);
  await stop('overview, full');
  await press(tab, 'a.delete');
  await stop('delete?');
  await press(tab, '#delete-confirm');
  await stop('overview, deleted');
  await press(tab, '#sign-out');
  await newOwner(tab, ndh, { purpose: 'care-coordination' });
  await schedule(tab, ndh, 'now');
  await advance(ndh, 'PT1M');
  await open(tab, ndh, '');
  await press(tab, 'a.delete');
  await press(tab, '#delete-confirm');
  await stop('delete refused: too young');
}

async function refusals(tab: Page, ndh: StartedNdh, stop: Stop): Promise<void> {
  await open(tab, ndh, '/files/none');
  await stop('nothing here');
  await open(tab, ndh, '/nothing/at/all');
  await stop('nothing at any address');
  assert.equal(await textOf(tab, 'h1'), 'There is nothing here');
  await open(tab, ndh, '/sftp');
  await tab.evaluate(
    "document.querySelector('form[action$=keys] [name=formToken]').value = 'of another visit'",
  );
  await press(tab, '#key-submit');
  await stop('form of another visit');
  assert.equal(await textOf(tab, 'h1'), 'This form is out of date');
}
