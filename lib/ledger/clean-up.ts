import { BulkClient } from '../client/bulk/bulk-client.ts';
import { inWindow } from '../client/portal/by-hand.ts';
import type { Conversation } from '../client/conversation.ts';
import type { Exchange } from '../client/exchange.ts';
import type { Receiver } from '../client/receiver.ts';
import { besideOthers, removeFiles } from './file-sets.ts';
import type { Ledger, Thing, ThingKind } from './ledger.ts';

/** How each kind of thing is removed by whoever has not made it. Each throws where it cannot, with the reason. */
const removers: Record<ThingKind, (thing: Thing, conversation: Conversation) => Promise<void>> = {
  async schedule({ account = '', name, address }, conversation) {
    if (conversation.control.has('endSchedules')) return conversation.control.endSchedules(account);
    const receiver = receiverOf(account, conversation);
    receiver.statusUrls.note(name, address);
    const { exchange } = await receiver.cancel(name === undefined ? {} : { scheduledId: name });
    needDone(exchange);
  },
  async 'file set'({ account = '', name }, conversation) {
    if (name === besideOthers)
      throw new Error('others may have been there before the run, and which is told nowhere');
    await removeFiles(receiverOf(account, conversation), name);
  },
  async job({ account = '', address }, conversation) {
    if (address === undefined) throw new Error('its address never came');
    const receiver = receiverOf(account, conversation);
    needDone(await new BulkClient(conversation, () => receiver.session()).end(address));
  },
  async record({ name = '' }, { control }) {
    const [type = '', id = ''] = name.split('/');
    await control.remove(type, id);
  },
  async account({ account }, { control }) {
    if (account === undefined) throw new Error('its identifier never came');
    if (!control.has('closeAccount'))
      throw new Error('nothing closes an account (control.levers.closeAccount)');
    await control.closeAccount(account);
  },
  async session({ name, why = 'its token is kept nowhere; it ends by itself' }) {
    throw new Error(name === inWindow ? 'sign out of the portal in the window that is open' : why);
  },
};

/**
 * Removes what a ledger tells of, the latest first; of what is left it then tells why.
 * @param isDue whether a thing is to go; all are where it is absent
 */
export async function cleanUp(
  ledger: Ledger,
  conversation: Conversation,
  isDue: (thing: Thing) => boolean = () => true,
): Promise<void> {
  conversation.turns.isTidying = true;
  const due = () => ledger.remaining.filter(isDue);
  const isSession = ({ kind }: Thing) => kind === 'session';
  await removeEach(
    due()
      .filter((thing) => !isSession(thing))
      .reverse(),
    ledger,
    conversation,
  );
  // Last, for what is removed before may need one, or begin one.
  await removeEach(due().filter(isSession), ledger, conversation);
}

async function removeEach(things: Thing[], ledger: Ledger, conversation: Conversation): Promise<void> {
  for (const thing of things) {
    const why = await failure(thing, conversation);
    if (why === undefined) ledger.gone(thing);
    else ledger.kept(thing, conversation.redactor.text(why));
  }
}

/** Why it could not be removed; undefined where it is gone. */
async function failure(thing: Thing, conversation: Conversation): Promise<string | undefined> {
  try {
    if (!thing.remove) await removers[thing.kind](thing, conversation);
    else if (!(await thing.remove())) return 'the target refuses to remove it';
    return undefined;
  } catch (error) {
    return (error as Error).message.split('\n')[0];
  }
}

function receiverOf(accountId: string, conversation: Conversation): Receiver {
  const { accounts, config } = conversation;
  const account = accounts.get(accountId) ?? config.accounts.find((each) => each.accountId === accountId);
  if (account) return conversation.receiver(account);
  throw new Error('its account was opened by the run, and the secret of that is kept nowhere');
}

/** What is not there any more needs no removing. */
function needDone({ response: { status } }: Exchange): void {
  if (status > 299 && status !== 404 && status !== 410) throw new Error(`the target answers ${status}`);
}
