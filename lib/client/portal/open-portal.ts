import { NotOffered } from '../../verdict/outcomes.ts';
import type { Conversation } from '../conversation.ts';
import type { Portal } from './portal.ts';

/**
 * A new visitor of the target's portal, by the way that the configuration says.
 * @throws NotOffered where the target has no portal
 * @throws NotTestable where there is nobody to visit it: no browser, or no terminal in which a person is asked
 * @throws ConfigurationError where a browser cannot read a selector
 */
export async function openPortal(conversation: Conversation): Promise<Portal> {
  const { portal } = conversation.config;
  if (!portal) throw new NotOffered('no portal is configured (portal.url)');
  const { openBrowserPortal } = await import('./browser-portal.ts');
  return openBrowserPortal(conversation, portal);
}
