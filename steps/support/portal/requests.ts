import type { PortalRegistration } from '../../../lib/client/portal/portal.ts';
import type { PortalSample } from '../../../lib/config/portal-config.ts';
import { NotTestable } from '../../../lib/verdict/outcomes.ts';
import { need } from '../need.ts';
import { once } from '../once.ts';
import { definePhrases } from '../phrases.ts';
import { sampleOf } from '../sample-requests.ts';
import type { NdhWorld } from '../world.ts';

/** What a receiver asks for in the portal. */
export type PortalRequest = (world: NdhWorld, name: string) => Promise<void>;

definePhrases<PortalRequest>('portalRequest', {
  'an account': asking('grant'),
  'an account that the policy denies': asking('deny'),
  'an account without the required fields': asking('malformed'),
  'an account that an operator must decide on': asking('pending'),
  'an account that an operator grants': (world, name) => askAndDecide(world, name, 'grant'),
  'an account that an operator denies': (world, name) => askAndDecide(world, name, 'deny'),
});

function asking(sample: PortalSample): PortalRequest {
  return async (world, name) => {
    world.actor = name;
    // Who waits goes on in the visit; what became of other requests is looked at by several scenarios.
    const { registration } =
      sample === 'pending' ? await send(world, name, sample) : await sent(world, sample);
    world.portals.registration = registration;
  };
}

/** What became of a request, and the pages that a browser has come to with it. */
interface Sent {
  registration: PortalRegistration;
  addresses: ReadonlySet<string>;
}

/** What becomes of a sample request, sent once in a run. */
export const sent = (world: NdhWorld, sample: PortalSample): Promise<Sent> =>
  once(world, `request in the portal: ${sample}`, (world) => send(world, 'Control Directory', sample));

async function send(world: NdhWorld, name: string, sample: PortalSample): Promise<Sent> {
  const request = sampleOf(world.config.portal?.samples, sample, world.receivers.signatureOf(name));
  const portal = await world.portals.visit(world, name);
  const registration = await portal.register(request);
  return { registration, addresses: portal.visitor?.addresses ?? new Set() };
}

const decided = { grant: 'granted', deny: 'denied' } as const;

/**
 * Asks for an account that an operator then decides on. Where no request can be made to wait or nobody can be made to
 * decide, one that is decided at once stands for it.
 */
async function askAndDecide(world: NdhWorld, name: string, decision: 'grant' | 'deny'): Promise<void> {
  try {
    await askToWait(world, name, decision);
  } catch (error) {
    if (!(error instanceof NotTestable)) throw error;
    world.record(`no decision of an operator in the portal: ${error.message}`);
    await asking(decision)(world, name);
  }
}

async function askToWait(world: NdhWorld, name: string, decision: 'grant' | 'deny'): Promise<void> {
  const { control } = world.conversation;
  if (!control.has('decideRequest'))
    throw new NotTestable('nobody can be made to decide (configure control)');
  await asking('pending')(world, name);
  const waiting = need(world.portals.registration);
  if (waiting.outcome !== 'pending')
    throw new NotTestable(`the request that is to wait is ${waiting.outcome}`);
  const requestId = new URL(waiting.url).pathname.split('/').filter(Boolean).at(-1) ?? '';
  await control.decide(requestId, decision);
  world.portals.decided = decided[decision];
}

/** What became of the request by now: looked at again where it waited. */
export async function lastOutcome(world: NdhWorld): Promise<PortalRegistration> {
  const first = need(world.portals.registration);
  if (first.outcome !== 'pending') return first;
  const portal = await world.portals.visit(world, world.actor);
  const last = await portal.lookAgain(first);
  const { clock } = world.conversation;
  if (last.outcome !== 'pending' || world.portals.decided === undefined || !clock.canAdvance) return last;
  // Long enough for an operator's decision to reach whoever asks after it.
  await clock.advance('PT1M');
  return portal.lookAgain(first);
}

/** An outcome proves nothing where a request that is to end otherwise has the same. @throws NotTestable there */
export async function needOutcomeOtherThan(world: NdhWorld, sample: 'grant' | 'malformed'): Promise<void> {
  const { outcome } = need(world.portals.registration);
  if (!world.config.portal?.samples[sample]) return;
  const { registration: other } = await sent(world, sample);
  const alike = (word: string) => (word === 'refused' ? 'denied' : word);
  if (alike(other.outcome) === alike(outcome))
    throw new NotTestable(`another request ("${sample}") is ${other.outcome} as well`);
}
