import { toldOf } from '../../../lib/client/smart/token-request.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import type { NdhWorld } from '../world.ts';
import { smartFacts } from './facts.ts';
import type { SmartRegistration } from './facts.ts';
import { byAddress, inline } from './registering.ts';

/** What is true of the client that was registered; blames where it is not. */
export type ClientQuality = (world: NdhWorld) => void | Promise<void>;

export const clientQualities: Record<string, ClientQuality> = {
  'is recognised by its key in one way at least': expectRecognisedSomehow,
  'is recognised by its key': expectRecognised,
  'is told its identifier': expectIdentifier,
};

const isRecognised = ({ answer }: SmartRegistration): boolean =>
  answer !== undefined &&
  (answer.session !== undefined ||
    // These errors come only after the client was recognised.
    ['invalid_scope', 'unauthorized_client'].includes(String(answer.body?.['error'])));

function told({ form, registration, answer }: SmartRegistration): string {
  const { outcome, exchange } = registration;
  return `${form}: ${outcome} (${exchange.response.status})${answer ? `, token request ${toldOf(answer)}` : ''}`;
}

/** SMART-REG-01; the client that was known before gets tokens. */
function expectRecognisedSomehow(world: NdhWorld): void {
  const { registrations } = smartFacts(world);
  for (const each of registrations) world.record(told(each));
  const { registration } = world.config;
  if (!registration || registration.mode === 'preprovisioned')
    return world.record('a client that was registered by hand gets tokens');
  const [first] = registrations;
  if (!first) throw new NotTestable('configure registration.jwks or registration.jwksUrl');
  if (registrations.some(isRecognised)) return;
  if (registrations.some((each) => each.registration.outcome === 'pending'))
    throw new NotTestable('the decision about the registration is pending');
  expectTestable(registrations);
  throw new NonConformance({
    expected: 'a client that is recognised by the key it registered',
    received: registrations.map(told).join('; '),
    where: where(first.registration.exchange),
  });
}

/** SMART-REG-02, SMART-REG-03 */
async function expectRecognised(world: NdhWorld): Promise<void> {
  const { registrations, served, byHand } = smartFacts(world);
  if (byHand) return world.record(`a client that was registered by hand, ${byHand}, gets tokens`);
  const [only] = registrations;
  if (!only) throw new Error('nothing was registered');
  world.record(told(only));
  if (served) world.record(`the key set was fetched ${served.set.fetches.length} times`);
  if (isRecognised(only)) return;
  const { outcome, exchange } = only.registration;
  if (outcome === 'pending') throw new NotTestable('the decision about the registration is pending');
  expectTestable(registrations);
  if (outcome === 'granted' && only.answer?.body?.['error'] !== 'invalid_client')
    throw new NotTestable(`the client was registered, and then something else failed: ${told(only)}`);
  if (outcome !== 'granted') await expectOtherFormGranted(world, only.form);
  throw new NonConformance({
    expected: `a client whose keys were given ${only.form}`,
    received: told(only),
    where: where((outcome === 'granted' ? only.answer?.exchange : undefined) ?? exchange),
  });
}

/** A grant without an identifier is judged by a row of its own. */
function expectTestable(registrations: SmartRegistration[]): void {
  const nameless = ({ registration }: SmartRegistration) =>
    registration.outcome === 'granted' && registration.clientId === undefined;
  if (registrations.some(nameless)) throw new NotTestable('the grant names no client_id (SMART-REG-04)');
}

async function expectOtherFormGranted(world: NdhWorld, form: SmartRegistration['form']): Promise<void> {
  const register = form === 'inline' ? byAddress : inline;
  await register(world, 'Control Directory', false);
  const [, other] = smartFacts(world).registrations;
  if (other?.registration.outcome !== 'granted')
    throw new NotTestable('neither form of registration is granted (SMART-REG-01)');
}

/** SMART-REG-04 */
function expectIdentifier(world: NdhWorld): void {
  const { registrations } = smartFacts(world);
  if (world.config.registration?.mode === 'preprovisioned')
    throw new NotTestable('clients are registered by hand (registration.mode)');
  const grants = registrations.filter(({ registration }) => registration.outcome === 'granted');
  if (registrations.length === 0) throw new NotTestable('no client was registered in this run');
  if (grants.length === 0)
    throw new NotTestable(`no client was granted: ${registrations.map(told).join('; ')}`);
  for (const each of grants) {
    if (each.registration.clientId !== undefined) continue;
    const { exchange } = each.registration;
    const finding = { expected: 'a client_id in the grant', received: 'none' };
    throw new NonConformance({ ...finding, where: where(exchange) });
  }
  world.record(`an identifier of ${grants[0]?.registration.clientId?.length} characters`);
}
