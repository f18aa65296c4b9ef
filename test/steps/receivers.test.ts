import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inJournal } from '../../lib/sittings/in-force.ts';
import { Journal, type JournalEntry } from '../../lib/sittings/journal.ts';
import { Receivers } from '../../steps/support/receivers.ts';
import { aConversation } from '../lib/client/a-conversation.ts';

const accounts = ['a', 'b'].map((accountId) => ({ accountId, token: 'some token' }));

/** Accounts of the configuration that two receivers are given, some of them after a sitting in which others had some. */
async function given(
  heldBefore: string[],
  heldAfter: string[],
  give: (receivers: Receivers, name: string) => Promise<unknown>,
) {
  const conversation = aConversation({ accounts });
  const written: JournalEntry[] = [];
  const home = (held: string[]) => ({
    write: async (entries: JournalEntry[]) => void written.push(...entries),
    isHeld: (what: string) => held.includes(what),
    hold: (what: string) => assert.ok(!held.includes(what), `${what} is somebody else's`),
  });
  const sit = async (held: string[], names: string[]) => {
    const receivers = new Receivers(() => conversation);
    const journal = new Journal('a scenario', [...written], home(held));
    await inJournal(journal, async () => {
      for (const name of names) await give(receivers, name);
    });
    await journal.flush();
    return receivers.all.map(({ account }) => account.accountId);
  };
  await sit(heldBefore, ['Maryland']);
  return sit(heldAfter, ['Maryland', 'Virginia']);
}

const named = (receivers: Receivers, name: string) => receivers.named(name);

const fitting = async (receivers: Receivers, name: string): Promise<void> => {
  await receivers.provide(name, ({ token }) => token !== undefined);
  await receivers.named(name);
};

for (const [how, give] of Object.entries({ named, fitting }))
  test(`Receivers of one scenario never have one account together, ${how}`, async () => {
    assert.deepEqual(await given([], [], give), ['a', 'b']);
    // The first account was in use when the scenario began, and is free when it needs another one.
    assert.deepEqual(await given(['account a'], [], give), ['b', 'a']);
    await assert.rejects(given(['account a'], ['account a'], give), { name: 'Suspended', why: 'putOff' });
  });

test('A receiver for whom another one speaks has an account that no other is given', async () => {
  const conversation = aConversation({ accounts });
  const receivers = new Receivers(() => conversation);
  receivers.speakFor('Maryland', conversation.config.accounts[0]!);
  assert.equal((await receivers.named('Virginia')).account.accountId, 'b');
  await assert.rejects(receivers.named('Ohio'), {
    name: 'NotTestable',
    message: '3 accounts are needed; configure accounts or registration',
  });
});
