import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openBinding } from '../../../lib/bindings/open-binding.ts';
import { aConversation } from './a-conversation.ts';
import { aTerminal } from './person/a-terminal.ts';

/** An account of which no more is known than this, and its login of one step, at which somebody may type a token. */
function loggingIn(first: object, known: object = {}) {
  const conversation = aConversation({ accounts: [{ accountId: 'maryland', ...known }], login: { first } });
  const { config, redactor, send } = conversation;
  const terminal = aTerminal([['The token: ', 'told-by-hand']]);
  conversation.bind = (key, written) =>
    openBinding(written, {
      ...{ key, send, conversation, redactor, terminal, folder: '.', baseUrl: config.baseUrl },
      wait: async () => undefined,
      record: () => undefined,
    });
  return conversation.receiver(config.accounts[0]!);
}

const person = { person: 'Log in as {accountId}', answers: { token: 'The token' } };
const program = [process.execPath, '-e', `console.log('{"token":"of-a-program"}')`];

describe('A login of one step', () => {
  test('by a person needs no secret and no code that is not told to them', async () => {
    const { session } = await loggingIn(person).logIn();
    assert.deepEqual(session?.carrier, { authorization: 'Bearer told-by-hand' });
  });

  test('by a person is not tried without a factor, or with a secret that they are not told', async () => {
    await assert.rejects(loggingIn(person).firstFactor(), {
      name: 'NotTestable',
      message: 'login.first goes by person, all factors in one step: none can be left out or replaced',
    });
    await assert.rejects(loggingIn(person).firstFactor({ secret: 'wrong' }), {
      name: 'NotTestable',
      message: 'login.first takes no {secret}, so that no other can be tried',
    });
    const nobody = await loggingIn(person).firstFactor({ accountId: 'nobody' });
    assert.ok(nobody.session);
  });

  test('by a program needs none either, and is not tried without a factor', async () => {
    const receiver = () => loggingIn({ command: program });
    assert.ok((await receiver().logIn()).session);
    await assert.rejects(receiver().firstFactor(), { name: 'NotTestable', message: /goes by command/ });
  });

  test('needs the secret and the code that it takes', async () => {
    const asking = { ...person, person: 'Log in with {secret}' };
    await assert.rejects(loggingIn(asking).logIn(), { name: 'NotTestable', message: /configure its secret/ });
    const coded = { ...person, person: 'Log in with {secret} and {code}' };
    await assert.rejects(loggingIn(coded, { secret: 's-e-c-r-e-t' }).logIn(), {
      name: 'NotTestable',
      message: /^no second factor is known/,
    });
  });

  test('that takes no code shows what one factor is worth', async () => {
    const { session } = await loggingIn({ value: { token: 'known' } }).firstFactor();
    assert.ok(session);
  });
});
