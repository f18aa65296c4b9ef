import { orSilence } from '../judgement.ts';
import { definePhrases } from '../phrases.ts';
import { expectNoSession } from './no-session.ts';
import { expectFormRefused } from './refused-form.ts';
import {
  expectDenial,
  expectGrant,
  expectIdentifier,
  expectNoAccount,
  expectOutcome,
  expectTold,
  expectWaiting,
} from './registrations.ts';
import { asSeen, seenOr } from './scene.ts';
import { isOpen } from './scenes/login.ts';
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
  [isOpen]: orSilence(asSeen(isOpen)),
  'gives no session': seenOr('gives no session', expectNoSession),
  'takes no schedule': asSeen('takes no schedule'),
  'refuses the form': expectFormRefused,
  'runs at each due time what was entered': asSeen('runs at each due time what was entered'),
  'exports nothing that was not entered': asSeen('exports nothing that was not entered'),
  'exports everything that was entered': asSeen('exports everything that was entered'),
  "places the files at the account's location": asSeen("places the files at the account's location"),
});
