import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openBinding } from '../../lib/bindings/open-binding.ts';
import { findStatus } from '../../steps/support/status-files.ts';
import type { NdhWorld } from '../../steps/support/world.ts';
import { aConversation } from '../lib/client/a-conversation.ts';
import { aTerminal } from '../lib/client/person/a-terminal.ts';

/** What is found where somebody is asked for the state of a run, and types this. */
async function found(person: string, typed: string) {
  const request = { person, answers: { state: 'What is said of it' } };
  const conversation = aConversation(
    {
      accounts: [{ accountId: 'maryland', token: 'the-token-of-a' }],
      status: { source: 'request', request, vocabulary: { completed: ['delivered'] } },
    },
    '1.0.0',
  );
  const { config, redactor, send } = conversation;
  const terminal = aTerminal([['What is said of it: ', typed]]);
  conversation.bind = (key, written) =>
    openBinding(written, {
      ...{ key, send, conversation, redactor, terminal, folder: '.', baseUrl: config.baseUrl },
      wait: async () => undefined,
      record: () => undefined,
    });
  const receiver = conversation.receiver(config.accounts[0]!);
  receiver.scheduledId = 'weekly';
  const schedules = new Map([['Maryland', { parameters: { scheduledId: 'weekly' }, receiver }]]);
  const world = { config, conversation, schedules, receiver: async () => receiver };
  const search = await findStatus(world as unknown as NdhWorld, 'Maryland');
  return { ...search.found[0], shown: terminal.shown() };
}

describe('A status that a person tells', () => {
  test('is read in the words of the server, of the schedule that they were asked for', async () => {
    const { state, channel, ofSchedule, names, shown } = await found('Look at {scheduledId}', 'Delivered!');
    assert.deepEqual([state, channel, ofSchedule, names], ['completed', 'status.request', true, []]);
    assert.match(shown, /Look at weekly/);
  });

  test('is that of whatever run is the latest where they were asked for none', async () => {
    assert.equal((await found('Look at the page', 'pending')).ofSchedule, false);
  });

  test('is nothing where they see nothing', async () => {
    const { state, text } = await found('Look at the page', '');
    assert.deepEqual([state, text], ['nothing', '']);
  });
});
