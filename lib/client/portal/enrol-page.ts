import type { AccountConfig } from '../../config/target-config.ts';
import { enrolled } from '../enrolment.ts';
import { fillField } from './fill-field.ts';
import { readValue } from './read-value.ts';
import { submit } from './submit.ts';
import type { Visit } from './visit.ts';

/** Takes the key for the authenticator over to the account, where one is shown, and gives a first code where it is asked for. */
export async function enrol(visit: Visit, account: AccountConfig): Promise<void> {
  const key = visit.element('enrol.totp');
  const way = visit.element('request.enrol');
  if (await visit.sees(way)) await submit(visit, way, [key]);
  const totp = await readValue(visit, key);
  if (totp === undefined) return;
  const { redactor } = visit.conversation;
  redactor.know(totp);
  redactor.know(/secret=([^&]+)/.exec(totp)?.[1]);
  Object.assign(account, enrolled(totp));
  const code = visit.element('enrol.code');
  if (!(await visit.sees(code))) return;
  await fillField(visit, code, [await visit.conversation.codes(account).fresh()]);
  const isIn = visit.element('signedIn');
  await submit(visit, visit.element('enrol.submit'), [isIn, visit.element('code.message')]);
  if (await visit.sees(isIn)) visit.knowSignedIn();
}
