import assert from 'node:assert/strict';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { after, before, describe, test, type TestContext } from 'node:test';
import { openVisitor } from '../../../../lib/client/browser/visitor.ts';
import type { Conversation } from '../../../../lib/client/conversation.ts';
import { makeCertificate } from '../../../../simulators/ndh/tls/make-certificate.ts';
import { anAuthority, type Authority } from '../../../gates/authority.ts';
import { aConversation } from '../a-conversation.ts';
import { closeBrowser, withoutBrowser } from './a-visit.ts';

after(closeBrowser);
let authority: Authority;
before(async () => (authority = await anAuthority()));

const form =
  '<form method="post"><input id="who"><input id="word" name="word" type="password"><button>Go</button></form>';

const portal = (origin: string) => ({
  url: `${origin}/login`,
  pages: { login: '/login' },
  selectors: {
    signedIn: '#in',
    login: { accountId: '#who', secret: '#word', submit: 'button', message: '#no' },
  },
});

/** A portal that lets in who knows the secret and shows the certificate of maryland. */
async function started(
  context: TestContext,
  { always = false, written = {} }: { always?: boolean; written?: object },
) {
  const own = await makeCertificate(['localhost', '127.0.0.1']);
  const shown: string[] = [];
  const tls = { cert: own.cert, key: own.key, ca: authority.cert, requestCert: true };
  const server = createServer({ ...tls, rejectUnauthorized: always }, (request, response) => {
    const socket = request.socket as TLSSocket;
    const name = socket.getPeerX509Certificate()?.subject.replace(/^CN=/, '') ?? 'none';
    shown.push(`${request.method} ${request.headers.host?.split(':')[0]} ${request.url} ${name}`);
    response.setHeader('content-type', 'text/html');
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      const isIn = body === 'word=the-secret' && socket.authorized && name === 'maryland';
      const other = `https://127.0.0.1:${(server.address() as AddressInfo).port}/picture`;
      if (request.method === 'GET') response.end(`${form}<img src="${other}">`);
      else response.end(isIn ? '<p id="in">Welcome</p>' : `<p id="no">No</p>${form}`);
    });
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `https://localhost:${(server.address() as AddressInfo).port}`;
  const { tls: certified = {}, ...others } = written as { tls?: object };
  const conversation = aConversation({
    ...{ baseUrl: `${origin}/fhir`, portal: portal(origin), tls: { ca: own.authority, ...certified } },
    ...others,
  });
  context.after(async () => {
    await conversation.close();
    server.close();
    server.closeAllConnections();
  });
  return { conversation, origin, shown };
}

const signIn = async (conversation: Conversation) => {
  const account = conversation.config.accounts[0]!;
  conversation.receiver(account);
  const visit = await conversation.portal();
  const first = await visit.firstFactor({ accountId: 'maryland', secret: 'the-secret' });
  return { visit, first, codes: conversation.codes(account) };
};

describe('A browser with a certificate of a client', { skip: withoutBrowser }, () => {
  test('opens a portal that takes no connection without one', async (context) => {
    const harness = await authority.issue('harness');
    const { conversation, origin, shown } = await started(context, {
      always: true,
      written: { tls: harness },
    });
    const visitor = await openVisitor(conversation);
    await visitor.goto(`${origin}/login`);
    assert.ok(shown.includes('GET localhost /login harness'), shown.join());
  });

  test('is told that there is no connection where it has none', async (context) => {
    const { conversation, origin } = await started(context, { always: true });
    const visitor = await openVisitor(conversation);
    await assert.rejects(visitor.goto(`${origin}/login`));
  });

  test('shows that of the account beside its secret, and to no other host', async (context) => {
    const accounts = [
      { accountId: 'maryland', secret: 'the-secret', tls: await authority.issue('maryland') },
    ];
    const { conversation, shown } = await started(context, { written: { accounts } });
    const { visit, first, codes } = await signIn(conversation);
    assert.equal(first.step, 'code', 'the secret alone is refused');
    const wrong = await visit.secondFactor(await codes.wrong());
    assert.equal(wrong.step, 'refused');
    const right = await visit.secondFactor(await codes.fresh());
    assert.equal(right.step, 'signed-in');
    assert.deepEqual(
      shown.filter((each) => each.startsWith('POST')),
      ['none', 'harness.example', 'maryland'].map((name) => `POST localhost /login ${name}`),
    );
    const elsewhere = shown.filter((each) => each.includes('/picture'));
    assert.ok(elsewhere.length > 0);
    for (const each of elsewhere) assert.equal(each, 'GET 127.0.0.1 /picture none');
  });

  test('shows it at once where codes are the second factor', async (context) => {
    const accounts = [
      { accountId: 'maryland', secret: 'the-secret', code: '123456', tls: await authority.issue('maryland') },
    ];
    const { conversation } = await started(context, { written: { accounts } });
    assert.equal((await signIn(conversation)).first.step, 'signed-in');
  });
});
