import assert from 'node:assert/strict';
import { after, afterEach } from 'node:test';
import nock from 'nock';
import type { Receiver } from '../../../lib/client/receiver.ts';
import { aConversation, origin } from './a-conversation.ts';

/** The account of the receiver. */
export const account = { name: 'A', accountId: 'maryland', token: 'the-token-of-a' };

/** The header that carries the receiver's session. */
export const authorization = 'Bearer the-token-of-a';

/** What a target answers to requests with the session. */
export const target = (): nock.Scope => nock(origin, { reqheaders: { authorization } });

/** A receiver at a target described by these keys of a configuration. */
export const receiver = (written: Record<string, unknown> = {}): Receiver =>
  aConversation(written).receiver(account);

/** Lets no request of this file's tests reach the network, and demands that every answer prepared is fetched. */
export function interceptAll(): void {
  nock.disableNetConnect();
  afterEach(() => {
    const unused = nock.pendingMocks();
    nock.cleanAll();
    assert.deepEqual(unused, []);
  });
  after(() => nock.restore());
}
