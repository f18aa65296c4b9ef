import type { TestContext } from 'node:test';
import type { Conversation } from '../../../../lib/client/conversation.ts';
import type { Exchange } from '../../../../lib/client/exchange.ts';
import { closeBrowser, enterBrowser, leaveBrowser } from '../../../../lib/client/browser/shared-browser.ts';
import { openVisitor, type Visitor } from '../../../../lib/client/browser/visitor.ts';
import { aConversation } from '../a-conversation.ts';
import { type APortal, startPortal } from './a-portal.ts';

/** Why a test that needs a browser is left out; false where there is one. Close it when the tests have ended. */
export const withoutBrowser: string | false = await enterBrowser().then(
  () => (leaveBrowser(), false),
  (error: Error) => error.message,
);

export { closeBrowser };

/** A visitor before a portal of these pages, and the exchanges that are told; all ends with the test. */
export interface AVisit {
  portal: APortal;
  visitor: Visitor;
  conversation: Conversation;
  exchanges: Exchange[];
}

/** Opens one; the target is the portal, so that nothing else is expected to be asked. */
export async function aVisit(
  context: TestContext,
  pages: Parameters<typeof startPortal>[0],
  written: Record<string, unknown> = {},
  { isTraced = false } = {},
): Promise<AVisit> {
  const portal = await startPortal(pages);
  const conversation = aConversation({ baseUrl: `${portal.origin}/fhir`, ...written });
  const exchanges: Exchange[] = [];
  conversation.onExchange = (exchange) => void exchanges.push(exchange);
  conversation.visits.isTraced = isTraced;
  const visitor = await openVisitor(conversation);
  context.after(async () => {
    await visitor.close();
    await portal.stop();
  });
  return { portal, visitor, conversation, exchanges };
}
