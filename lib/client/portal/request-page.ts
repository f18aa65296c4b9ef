import type { AccountConfig } from '../../config/target-config.ts';
import { enrol } from './enrol-page.ts';
import { outcomeInWords } from './outcome-words.ts';
import type { PortalRegistration, Shown } from './portal.ts';
import { readTexts, readValue } from './read-value.ts';
import { submit } from './submit.ts';
import type { Visit } from './visit.ts';

/**
 * Reads what became of a request for an account from the page that tells it, and collects what a grant hands out. What a
 * grant does not show, because it comes by mail for example, is absent.
 */
export async function readRequest(visit: Visit): Promise<PortalRegistration> {
  const told = visit.element('request.outcome');
  const accountId = visit.element('request.accountId');
  if (!(await visit.seesAny([told, accountId]))) throw await visit.missing(told, accountId);
  // The page itself can be opened again; what comes after it may be shown once.
  const shown = await visit.shown();
  const [words] = await readTexts(visit, told);
  const outcome = words === undefined ? 'granted' : outcomeInWords(words, visit.config.outcome);
  const [reason] = outcome === 'denied' ? await readTexts(visit, visit.element('request.reason')) : [];
  const account = outcome === 'granted' ? await collect(visit) : undefined;
  return {
    ...shown,
    outcome,
    problems: [],
    ...(reason !== undefined && { reason }),
    ...(account && { account, ...(await seenAfter(visit, shown)) }),
  };
}

/** The address stays that of the request, by which it can be looked at again. */
async function seenAfter(visit: Visit, { url }: Shown): Promise<Shown> {
  return { ...(await visit.shown()), url };
}

async function collect(visit: Visit): Promise<AccountConfig | undefined> {
  const idElement = visit.element('request.accountId');
  const button = visit.element('request.collect');
  if (await visit.sees(button)) await submit(visit, button, [idElement]);
  const accountId = await readValue(visit, idElement);
  const secret = await readValue(visit, visit.element('request.secret'));
  visit.conversation.redactor.know(secret);
  if (accountId === undefined) return undefined;
  const account: AccountConfig = { name: accountId, accountId, ...(secret !== undefined && { secret }) };
  await enrol(visit, account);
  return account;
}
