import { orSilence } from '../judgement.ts';
import { definePhrases } from '../phrases.ts';
import { expectNoSession, expectSignedIn } from './logins.ts';
import {
  expectDenial,
  expectGrant,
  expectIdentifier,
  expectNoAccount,
  expectOutcome,
  expectTold,
  expectWaiting,
} from './registrations.ts';
import { expectFormRefused, expectNoSchedule } from './scheduling.ts';
import type { NdhWorld } from '../world.ts';

/** What the portal is to do. */
export type PortalJudgement = (world: NdhWorld) => unknown;

definePhrases<PortalJudgement>('portalJudgement', {
  'tells an outcome': orSilence(expectOutcome),
  'grants the account': expectGrant,
  'denies the account': expectDenial,
  'shows an account identifier': expectIdentifier,
  'tells of the grant': (world) => expectTold(world, 'granted'),
  'tells of the denial': (world) => expectTold(world, 'denied'),
  'opens no account': expectNoAccount,
  'opens nothing to whoever waits': expectWaiting,
  'is open to its visitor': orSilence(expectSignedIn),
  'gives no session': expectNoSession,
  'refuses the form': expectFormRefused,
  'takes no schedule': expectNoSchedule,
});
