import { fillField } from './fill-field.ts';
import type { PortalLogin } from './portal.ts';
import { submit } from './submit.ts';
import type { Visit } from './visit.ts';

/** Gives the account's identifier and secret, and says what the portal makes of them. */
export async function giveSecret(
  visit: Visit,
  { accountId, secret }: { accountId: string; secret: string },
): Promise<PortalLogin> {
  const secretField = visit.element('login.secret');
  const send = visit.element('login.submit');
  const code = visit.element('code.code');
  const isIn = visit.element('signedIn');
  const message = visit.element('login.message');
  visit.conversation.redactor.know(secret);
  await visit.open('login');
  await fillField(visit, visit.element('login.accountId'), [accountId]);
  if (!(await visit.sees(secretField))) {
    await submit(visit, send, [secretField, message]);
    // Who asks for the secret later may refuse the identifier before.
    if (!(await visit.sees(secretField)) && (await visit.sees(message))) return after(visit, 'refused');
    await visit.need(secretField);
  }
  await fillField(visit, secretField, [secret]);
  if (await visit.sees(code)) return after(visit, 'code');
  await submit(visit, send, [code, isIn, message]);
  if (await visit.sees(code)) return after(visit, 'code');
  if (await visit.sees(isIn)) return after(visit, 'signed-in');
  if (await visit.sees(message, ...visit.shutOutSigns())) return after(visit, 'refused');
  throw await visit.missing(code, isIn, message);
}

/** Gives a code on the page that asks for it. */
export async function giveCode(visit: Visit, code: string, page: string | undefined): Promise<PortalLogin> {
  const field = visit.element('code.code');
  const isIn = visit.element('signedIn');
  const message = visit.element('code.message');
  if (page !== undefined && !(await visit.sees(field))) await visit.open({ url: page });
  await fillField(visit, field, [code]);
  await submit(visit, visit.element('code.submit'), [isIn, message]);
  if (await visit.sees(isIn)) return after(visit, 'signed-in');
  if (await visit.sees(message, ...visit.shutOutSigns())) return after(visit, 'refused');
  throw await visit.missing(isIn, message);
}

async function after(visit: Visit, step: PortalLogin['step']): Promise<PortalLogin> {
  if (step === 'signed-in') visit.knowSignedIn();
  return { ...(await visit.shown()), step };
}
