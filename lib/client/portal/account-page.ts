import { NotTestable } from '../../verdict/outcomes.ts';
import type { PortalDeed } from './portal.ts';
import type { PortalElement } from './portal-element.ts';
import { submit } from './submit.ts';
import type { Visit } from './visit.ts';

/** Cancels the schedule of an id. */
export function cancelSchedule(visit: Visit, scheduledId: string): Promise<PortalDeed> {
  return doAndConfirm(
    visit,
    visit.element('home.cancel', { scheduledId }),
    visit.element('home.cancelConfirm', { scheduledId }),
  );
}

/** Deletes the file of a name. */
export function deleteFile(visit: Visit, fileName: string): Promise<PortalDeed> {
  return doAndConfirm(
    visit,
    visit.element('home.delete', { fileName }),
    visit.element('home.deleteConfirm', { fileName }),
  );
}

/** Names of the files on the account's page. */
export async function listFiles(visit: Visit): Promise<string[]> {
  const file = visit.element('home.file');
  await openHome(visit);
  await visit.seesAny([file]);
  const found = visit.visible(file);
  if (!found) throw await visit.missing(file);
  return found.evaluateAll(namesOf);
}

/** Whether the account's page opens without a login. */
export async function opensHome(visit: Visit): Promise<boolean> {
  const isIn = visit.element('signedIn');
  await visit.open('home');
  await visit.seesAny([isIn, ...visit.shutOutSigns()]);
  if (await visit.sees(isIn)) {
    visit.knowSignedIn();
    return true;
  }
  if (await visit.isShutOut()) return false;
  throw await visit.missing(isIn);
}

/** Ends the session, wherever the visitor is. */
export async function leave(visit: Visit): Promise<void> {
  const out = visit.element('signOut');
  if (!(await visit.sees(out))) await openHome(visit);
  await submit(visit, out, visit.shutOutSigns());
}

async function openHome(visit: Visit): Promise<void> {
  if (await opensHome(visit)) return;
  const { url } = await visit.shown();
  throw new NotTestable(`nobody is signed in to the portal: ${visit.config.pages.home} leads to ${url}`);
}

async function doAndConfirm(visit: Visit, way: PortalElement, confirm: PortalElement): Promise<PortalDeed> {
  const notice = visit.element('home.notice');
  await openHome(visit);
  const known = await visit.need(way);
  const before = await known.count();
  // A dialog of the browser is answered without being shown: what watches the page dismisses those that are.
  if (confirm.selector === undefined) await visit.page.evaluate('window.confirm = () => true');
  await submit(visit, way, [confirm, notice, visit.element('problems')]);
  if (await visit.sees(confirm)) await submit(visit, confirm, [notice, visit.element('problems')]);
  const shown = await visit.shown();
  if (await visit.sees(notice)) return { ...shown, done: true };
  // Not every portal says so: what is done away with is no longer there.
  await openHome(visit);
  const left = (await visit.visible(way)?.count()) ?? 0;
  return { ...shown, done: left < before };
}

/** Runs in the page. */
function namesOf(elements: unknown[]): string[] {
  interface Named {
    dataset: { file?: string };
    textContent: string | null;
  }
  return (elements as Named[])
    .map(({ dataset, textContent }) => dataset.file ?? textContent?.trim() ?? '')
    .filter((name) => name !== '');
}
