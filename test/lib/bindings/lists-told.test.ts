import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { closeWithin } from '../../../lib/client/browser/shared-browser.ts';
import type { Conversation } from '../../../lib/client/conversation.ts';
import { openBinding } from '../../../lib/bindings/open-binding.ts';
import { browserMissing } from '../../browser-missing.ts';
import { aConversation } from '../client/a-conversation.ts';
import { aTerminal } from '../client/person/a-terminal.ts';

/** An account whose session is a cookie. */
const signedIn = {
  accounts: [{ accountId: 'maryland', secret: 'first', totp: 'JBSWY3DPEHPK3PXP' }],
  login: {
    first: { value: { sid: 'the-session-of-a' } },
    carrier: { cookie: 'SID={sid}; tenant=north', 'x-key': '{sid}' },
  },
};

const receiverOf = (conversation: Conversation) => {
  const receiver = conversation.receiver(conversation.config.accounts[0]!);
  receiver.scheduledId = 'weekly';
  return receiver;
};

const missing = await browserMissing();

describe('What a browser sees', { skip: missing ?? false }, () => {
  let [origin, elsewhere] = ['', ''];
  const seen: string[] = [];
  const pages: Record<string, string> = {
    '/list/weekly':
      '<a href="/help">Help</a><ol><a href="/files/a.ndjson">1</a><a href="b.ndjson">2</a></ol>',
    '/empty': '<ol></ol>',
    '/state': '<b id="state"> delivered </b>',
  };
  const server = createServer(({ url = '', headers }, response) => {
    const [cookie, key] = [headers.cookie ?? 'none', 'x-key' in headers ? 'a key' : 'none'];
    seen.push(`${headers.host} ${url} ${cookie} ${key}`);
    const page = pages[url];
    response.writeHead(page === undefined ? 403 : 200, { 'content-type': 'text/html' }).end(page ?? 'No');
  });
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    [origin, elsewhere] = [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
  });
  after(() => {
    server.close();
    server.closeAllConnections();
    closeWithin(3_000);
  });

  const reading = (open: string, more: object = {}) => {
    const list = { request: { browser: [{ open }, { links: { links: 'ol a' } }] } };
    return receiverOf(aConversation({ ...signedIn, baseUrl: `${origin}/fhir`, list, ...more }));
  };

  test('is a list, of which all links are taken', async () => {
    const { list, method } = await reading('/list/{scheduledId}').readList();
    assert.deepEqual(
      list?.links.map(({ url }) => url),
      [`${origin}/files/a.ndjson`, `${origin}/list/b.ndjson`],
    );
    assert.equal(method, 'BROWSER');
  });

  test('may be none', async () => {
    assert.deepEqual((await reading('/empty').readList()).list?.links, []);
  });

  test('is no list where the page is refused', async () => {
    const { list, problem, exchange } = await reading('/nowhere').readList();
    assert.deepEqual([list, problem, exchange.response.status], [undefined, 'refused with status 403', 403]);
  });

  test('is seen with the cookies of the session, and by no other host, and with nothing else of it', async () => {
    seen.length = 0;
    await reading('/empty').readList();
    await reading(`${elsewhere}/empty`).readList();
    const cookies = 'SID=the-session-of-a; tenant=north';
    assert.deepEqual(
      seen.filter((each) => each.includes('/empty')),
      [`${new URL(origin).host} /empty ${cookies} none`, `${new URL(elsewhere).host} /empty none none`],
    );
  });

  test('is a status', async () => {
    const request = { browser: [{ open: '/state' }, { read: { state: '#state' } }] };
    const told = await reading('/empty', { status: { source: 'request', request } }).askStatus(request);
    assert.deepEqual([told?.captured, told?.refused], [{ state: 'delivered' }, false]);
  });
});

describe('What a person tells', () => {
  /** The list that they tell, who type this when they are asked for its links. */
  const told = async (typed: string) => {
    const list = { request: { person: 'Open the outbox of {accountId}', answers: { links: 'The links' } } };
    const conversation = aConversation({ ...signedIn, list });
    const terminal = aTerminal([['The links: ', typed]]);
    const { redactor, send } = conversation;
    conversation.bind = (key, written) =>
      openBinding(written, {
        ...{ key, send, conversation, redactor, terminal, folder: '.', baseUrl: 'http://directory.example' },
        wait: async () => undefined,
        record: () => undefined,
      });
    const reading = await receiverOf(conversation).readList();
    return reading.problem ?? reading.list?.links.map(({ url }) => url);
  };
  const [a, b, c] = ['a', 'b', 'c'].map((name) => `http://directory.example/${name}.ndjson`);

  test('is a list', async () => {
    assert.deepEqual(await told(`${a}`), [a]);
  });

  test('may stand in one line, or in several that are pasted', async () => {
    assert.deepEqual(await told(`${a} ${b}   /c.ndjson`), [a, b, c]);
    assert.deepEqual(await told(`${a}\r${b}\r\r${c}`), [a, b, c]);
  });

  test('may be that there is nothing', async () => {
    assert.deepEqual(await told(''), []);
  });

  test('is no list where it is none', async () => {
    assert.equal(await told('nothing yet'), 'text without a link: "nothing yet"');
  });
});
