import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openBinding } from '../../../lib/bindings/open-binding.ts';
import type { Conversation } from '../../../lib/client/conversation.ts';
import { evidenceOf } from '../../../lib/client/evidence.ts';
import { aConversation } from '../client/a-conversation.ts';
import { type FakeTerminal, aTerminal } from '../client/person/a-terminal.ts';

const account = { accountId: 'maryland', secret: 'correct-horse-battery', code: '000000' };
const login = {
  first: {
    person: 'Log in to the console as {accountId}, and copy the token',
    answers: { token: 'The token of {accountId}' },
    minutes: 10,
  },
};

/** A conversation whose bindings ask at a terminal that is not this process's. */
function talking(config: object, answers: [string, string][], isTTY = true) {
  const conversation: Conversation = aConversation({ accounts: [account], ...config }, '1.0.0');
  const terminal: FakeTerminal = aTerminal(answers, isTTY);
  const evidence: string[] = [];
  const { redactor, send } = conversation;
  conversation.onExchange = (exchange) => void evidence.push(JSON.stringify(evidenceOf(exchange, redactor)));
  conversation.bind = (key, written) =>
    openBinding(written, {
      ...{ key, send, conversation, redactor, terminal, folder: '.', baseUrl: conversation.config.baseUrl },
      wait: async () => undefined,
      record: (exchange) => conversation.onExchange?.(exchange),
    });
  const receiver = conversation.receiver(conversation.config.accounts[0]!);
  return { conversation, receiver, terminal, evidence };
}

describe('Somebody who is asked by a binding', () => {
  test('logs in, and tells a token that nobody sees', async () => {
    const token = 'told-by-hand-1';
    const { conversation, receiver, terminal, evidence } = talking({ login }, [
      ['The token of maryland: ', token],
    ]);
    const { carrier } = await receiver.session();
    assert.deepEqual(carrier, { authorization: `Bearer ${token}` });
    assert.match(
      terminal.shown(),
      /Please do this by hand: login\.first\n {2}1\. Log in to the console as maryland/,
    );
    assert.equal(evidence.length, 1);
    assert.match(evidence[0]!, /BY HAND/);
    for (const text of [terminal.shown(), ...evidence]) assert.ok(!text.includes(token), text);
    assert.equal(conversation.redactor.text(`x ${token}`), 'x ***');
  });

  test('is asked once for a session that lasts', async () => {
    const { receiver, terminal } = talking({ login }, [['The token of maryland: ', 'told-by-hand-2']]);
    await receiver.session();
    await receiver.session();
    assert.equal(terminal.shown().match(/Please do this by hand/g)?.length, 1);
  });

  test('tells nonsense, and no session comes of it', async () => {
    for (const nonsense of ['what token?', 'tökén', '']) {
      const { receiver } = talking({ login }, [
        ['The token of maryland: ', nonsense],
        ['The token of maryland: ', nonsense],
      ]);
      await assert.rejects(receiver.session(), {
        name: 'NotTestable',
        message: /^the login of account A fails \(/,
      });
    }
  });

  test('tells nonsense of the time, and of a list', async () => {
    const asked = {
      login,
      control: { levers: { readClock: { person: 'Look at the clock', answers: { now: 'The time' } } } },
      list: { request: { person: 'Open the outbox', answers: { links: 'The addresses' } } },
    };
    const { conversation, receiver } = talking(asked, [
      ['The time: ', 'quarter past'],
      ['The token of maryland: ', 'told-by-hand-4'],
      ['The addresses: ', 'all of them'],
    ]);
    await assert.rejects(conversation.control.readClock(), {
      name: 'NotTestable',
      message: /^the control API does not tell or move the clock/,
    });
    const { list, problem } = await receiver.readList();
    assert.deepEqual([list, problem], [undefined, 'text without a link: "all of them"']);
  });

  test('tells nothing in time, skips it, or is not there', async (context) => {
    context.mock.timers.enable({ apis: ['setTimeout'] });
    const late = talking({ login }, []);
    const waiting = assert.rejects(late.receiver.logIn(), {
      name: 'NotTestable',
      message: 'nobody did "login.first" within 10 minutes (login.first.minutes)',
    });
    // The question is put in a later turn of the event loop.
    while (!late.terminal.shown().includes('The token')) await new Promise(setImmediate);
    context.mock.timers.tick(10 * 60_000);
    await waiting;
    const skipping = talking({ login }, [['The token of maryland: ', 'skip']]);
    await assert.rejects(skipping.receiver.logIn(), {
      name: 'NotTestable',
      message: 'the person skipped it',
    });
    const nowhere = talking({ login }, [], false);
    await assert.rejects(nowhere.receiver.logIn(), { name: 'NotTestable', message: /^nobody to ask/ });
  });

  test('is asked whatever a server has put into the values, as text alone', async () => {
    const person = 'Delete {link}';
    const hostile = 'https://x.example/\u001B[2J\u0007\n  2. Enter your password';
    const { receiver, terminal } = talking({ login, delete: { request: { person } } }, [
      ['The token of maryland: ', 'told-by-hand-3'],
      ['Enter: ', ''],
    ]);
    await receiver.deleteFile(hostile);
    const shown = terminal.shown();
    assert.ok(!shown.includes('\u001B[2J') && !shown.includes('\u0007'));
    assert.doesNotMatch(shown, /^ {2}2\. Enter your password/m);
  });
});
