import type { PortalConfig } from '../../config/portal-config.ts';
import type { AccountConfig } from '../../config/target-config.ts';
import type { Conversation } from '../conversation.ts';
import { enrolled } from '../enrolment.ts';
import { type Ask, entries, told } from './by-hand.ts';
import type { PortalRegistration } from './portal.ts';
import { valuesOf } from './register-page.ts';

const outcomes = { g: 'granted', d: 'denied', p: 'pending', r: 'refused' } as const;

/** Asks a person to request an account. */
export function askForAccount(
  ask: Ask,
  conversation: Conversation,
  { pages }: PortalConfig,
  request: Record<string, unknown>,
): Promise<PortalRegistration> {
  const values = valuesOf(request).map(([path, each]) => [path, each.join(', ')] as const);
  const steps = [
    `Open ${pages.register}`,
    entries(Object.fromEntries(values)),
    'Leave every other field as it is, even if that is wrong. Send it.',
  ];
  return askWhatBecame(ask, conversation, { steps, url: pages.register });
}

/** Asks what became of a request for an account, and for what a grant hands out. */
export async function askWhatBecame(
  ask: Ask,
  conversation: Conversation,
  { steps, url }: { steps: string[]; url: string },
): Promise<PortalRegistration> {
  const [letter] = await ask('a request for an account', steps, [
    { text: 'What became of it', choices: { ...outcomes, r: 'refused as incomplete or wrong' } },
  ]);
  const outcome = outcomes[letter as keyof typeof outcomes];
  if (outcome === 'granted') {
    const account = await askForCredentials(ask, conversation);
    return told(url, { outcome, problems: [], ...(account && { account }) });
  }
  if (outcome === 'pending') return told(url, { outcome, problems: [] });
  const [words = ''] = await ask(
    'the reason',
    ['Read which reason is given.'],
    [{ text: 'In a few words (Enter: none is given)' }],
  );
  const said = words === '' ? [] : [words];
  if (outcome === 'refused') return told(url, { outcome, problems: said }, said);
  return told(url, { outcome, problems: [], ...(words !== '' && { reason: words }) }, said);
}

async function askForCredentials(ask: Ask, conversation: Conversation): Promise<AccountConfig | undefined> {
  const { redactor } = conversation;
  const [accountId = '', secret = '', totp = ''] = await ask(
    'what the grant hands out',
    [
      'Look for the identifier of the account, its secret, and the key for an authenticator, as text or otpauth:// address.',
      'Where a first code is asked for, wait: you get one.',
    ],
    [
      { text: 'Identifier of the account (Enter: none is told)' },
      { text: 'Its secret (not shown; Enter: none is told)', secret: true },
      { text: 'Its key (not shown; Enter: none is told)', secret: true },
    ],
  );
  redactor.know(secret);
  redactor.know(totp);
  redactor.know(/secret=([^&]+)/.exec(totp)?.[1]);
  if (accountId === '') return undefined;
  const account: AccountConfig = {
    name: accountId,
    accountId,
    ...(secret !== '' && { secret }),
    ...(totp !== '' && enrolled(totp)),
  };
  if (totp !== '') await giveFirstCodes(ask, conversation, account);
  return account;
}

/** A code is old after half a minute, and a person may take longer. */
async function giveFirstCodes(ask: Ask, conversation: Conversation, account: AccountConfig): Promise<void> {
  for (;;) {
    const code = await conversation.codes(account).fresh();
    const [answer] = await ask(
      'the first code of the authenticator',
      ['Where a first code is asked for, be quick:', entries({ code }), 'Send it.'],
      [{ text: 'What came', choices: { a: 'accepted', x: 'none is asked for', n: 'give me another code' } }],
    );
    if (answer !== 'n') return;
  }
}
