import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { browserMissing } from '../../browser-missing.ts';
import { closeWithin } from '../../../lib/client/browser/shared-browser.ts';
import { aConversation } from '../client/a-conversation.ts';

const missing = await browserMissing();
const form = '<form method="post"><input name="user"><button>Go</button></form>';

describe('A browser of a binding', { skip: missing ?? false }, () => {
  let baseUrl = '';
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html');
    if (request.method === 'POST') response.setHeader('set-cookie', 'SID=abcdef');
    response.end(request.method === 'POST' ? '<p id="hello"> Welcome </p>' : form);
  });
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir`;
  });
  after(() => {
    server.close();
    closeWithin(3_000);
  });

  test('fills in, presses, reads and takes cookies', async () => {
    const { captured, refused } = await aConversation({ baseUrl })
      .bind('login.first', {
        browser: [
          { open: '/sign-in' },
          { fill: 'input[name=user]', with: '{accountId}' },
          { click: 'button' },
          { read: { said: '#hello' }, cookies: { sid: 'SID' } },
        ],
      })
      .run({ accountId: 'maryland' });
    assert.deepEqual({ captured, refused }, { captured: { said: 'Welcome', sid: 'abcdef' }, refused: false });
  });

  test('that does not find an element is the fault of the configuration', async () => {
    const conversation = aConversation({ baseUrl, policy: { requestSeconds: 2 } });
    const binding = conversation.bind('login.first', { browser: [{ open: '/' }, { click: '#nowhere' }] });
    await assert.rejects(binding.run({}), {
      name: 'ConfigurationError',
      message: /^login\.first\.browser\[1\]: .*; http:\/\/127\.0\.0\.1:\d+\/ shows: Go/s,
    });
  });
});
