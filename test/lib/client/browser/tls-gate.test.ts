import assert from 'node:assert/strict';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { after, describe, test, type TestContext } from 'node:test';
import { openVisitor } from '../../../../lib/client/browser/visitor.ts';
import { makeCertificate } from '../../../../simulators/ndh/tls/make-certificate.ts';
import { aConversation } from '../a-conversation.ts';
import { closeBrowser, withoutBrowser } from './a-visit.ts';

after(closeBrowser);

/** Visits a server with a certificate for these hosts, where that authority is trusted, or its own. */
async function visiting(context: TestContext, hosts: string[], authority?: string) {
  const made = await makeCertificate(hosts);
  const server = createServer(made, (_request, response) => {
    response.setHeader('set-cookie', 'carrier=1; Secure; SameSite=Strict');
    response.setHeader('content-type', 'text/html');
    response.end(`<p>certified</p>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const conversation = aConversation({ baseUrl: `${origin}/fhir` });
  conversation.config.tls.ca = authority ?? made.authority;
  const visitor = await openVisitor(conversation);
  context.after(async () => {
    await visitor.close();
    server.close();
    server.closeAllConnections();
  });
  return { visitor, origin };
}

describe('A browser with an authority of the tester', { skip: withoutBrowser }, () => {
  test('opens pages of a server that it vouches for', async (context) => {
    const { visitor, origin } = await visiting(context, ['127.0.0.1']);
    await visitor.goto(`${origin}/`);
    assert.equal((await visitor.shown()).text, 'certified');
    const [cookie] = await visitor.page.context().cookies();
    assert.deepEqual([cookie?.name, cookie?.secure], ['carrier', true]);
  });

  test('opens none under another name', async (context) => {
    const { visitor, origin } = await visiting(context, ['portal.example']);
    await assert.rejects(
      visitor.goto(`${origin}/`),
      /no TLS connection comes about: .*not in the cert's list/,
    );
  });

  test('opens none of which another authority vouches, though its name is the same', async (context) => {
    const { authority } = await makeCertificate(['127.0.0.1']);
    const { visitor, origin } = await visiting(context, ['127.0.0.1'], authority);
    await assert.rejects(visitor.goto(`${origin}/`), {
      name: 'TargetUnreachable',
      message: /comes about: .*(certificate|issuer)/,
    });
  });
});

test('A browser without one trusts no private authority', { skip: withoutBrowser }, async (context) => {
  const { visitor, origin } = await visiting(context, ['127.0.0.1'], '');
  await assert.rejects(visitor.goto(`${origin}/`), /nobody who is trusted \(tls\.ca says whom to trust\)/);
});
