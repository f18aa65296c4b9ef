import { cleanUp } from '../../lib/ledger/clean-up.ts';
import { chosen, inJournal } from '../../lib/sittings/in-force.ts';
import type { Journal } from '../../lib/sittings/journal.ts';
import type { Target } from './target.ts';

/**
 * The journal of a scenario, where the run goes on over several sittings. One that cannot be gone on with begins anew,
 * and what it has left on the target is removed first.
 * @param asker the scenario for which something is made that several share
 */
export async function openJournal(target: Target, key: string, asker?: string): Promise<Journal | undefined> {
  const { sittings, conversation } = target;
  if (!sittings) return undefined;
  let journal = await sittings.journal(key, asker);
  if (journal.lost !== undefined) {
    sittings.beginAnew(key, 'anew');
    await cleanUp(conversation.ledger, conversation, ({ of }) => of === key);
    conversation.turns.isTidying = false;
    journal = await sittings.journal(key, asker);
  }
  if (!sittings.canBeginAnew(key)) await journal.lose('it was begun too often');
  inJournal(journal, () => recall(target));
  return journal;
}

/** What earlier scenarios had learned of the target by the time this one began decides what it does. */
function recall({ conversation }: Target): void {
  const { style, bulk } = conversation;
  const learned = chosen('what was learned', () => structuredClone({ style, form: bulk.form }));
  Object.assign(style, learned.style);
  if (learned.form !== undefined) bulk.form = learned.form;
}
