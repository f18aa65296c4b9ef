import type { PortalConfig, PortalWay } from '../../config/portal-config.ts';
import { NotOffered } from '../../verdict/outcomes.ts';
import type { Conversation } from '../conversation.ts';
import { type Terminal, needTerminal, ownTerminal } from '../person/terminal.ts';
import { NotedPortal } from './noted-portal.ts';
import { PersonPortal } from './person-portal.ts';
import type { Portal, PortalVisit } from './portal.ts';

/**
 * A new visitor of the target's portal, by the way that the configuration says.
 * @param terminal where a person is asked, where that is the way
 * @throws NotOffered where the target has no portal
 * @throws NotTestable where there is nobody to visit it: no browser, or no terminal in which a person is asked
 * @throws ConfigurationError where a browser cannot read a selector
 */
export async function openPortal(conversation: Conversation, terminal = ownTerminal()): Promise<Portal> {
  const { portal } = conversation.config;
  if (!portal) throw new NotOffered('no portal is configured (portal.url)');
  const visit = { conversation, portal, terminal };
  const { mode, registrationMode = mode } = portal;
  const holder = await openBy(mode, visit);
  try {
    const applicant = registrationMode === mode ? holder : await openBy(registrationMode, visit);
    return new NotedPortal(conversation, { applicant, holder });
  } catch (error) {
    await holder.close();
    throw error;
  }
}

async function openBy(
  way: PortalWay,
  {
    conversation,
    portal,
    terminal,
  }: { conversation: Conversation; portal: PortalConfig; terminal: Terminal },
): Promise<PortalVisit> {
  if (way === 'browser') {
    // Who asks a person needs none.
    const { openBrowserPortal } = await import('./browser-portal.ts');
    return openBrowserPortal(conversation, portal);
  }
  needTerminal(terminal);
  return new PersonPortal(conversation, portal, terminal);
}
