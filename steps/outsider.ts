import { Then, When } from '@cucumber/cucumber';
import { where } from '../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable } from '../lib/verdict/outcomes.ts';
import { expectHeld } from './support/holdings.ts';
import type { Key } from './support/keys.ts';
import type { Loot } from './support/loot.ts';
import { saysWho } from '../lib/client/follow.ts';
import { need } from './support/need.ts';
import { definePhrases } from './support/phrases.ts';
import type { Trespass } from './support/trespasses.ts';
import type { Turn } from './support/turns.ts';
import type { NdhWorld } from './support/world.ts';

When(
  '{receiver} {trespass} {receiver}',
  async function (this: NdhWorld, outsider: string, trespass: Trespass, owner: string) {
    const as = outsider === 'a stranger' ? 'nobody' : await this.receiver(outsider);
    await trespass(this, as, owner);
  },
);

When('{receiver} {turn}', async function (this: NdhWorld, name: string, turn: Turn) {
  await turn(this, name);
});

type Treatment = (world: NdhWorld) => void;

definePhrases<Treatment>('treatment', {
  'not accepted': (world) => {
    const answer = need(world.answer);
    const { status } = answer.response;
    const accepted = [world.edition.kickoff.status, ...world.config.kickoff.acceptedStatus];
    if (!accepted.includes(status)) return;
    const finding = { expected: 'a refusal', received: `status ${status}` };
    throw new NonConformance({ ...finding, where: where(answer) });
  },
  refused: (world) => {
    const answer = need(world.answer);
    const { status } = answer.response;
    const ownAccount = world.config.policy.accountFromToken && saysWho(answer.request.headers);
    world.conversation.readings.note('A73', `wrong credentials are answered ${status}`);
    if (status >= 300 || ownAccount) return world.record(`answered ${status}`);
    const finding = { expected: 'a refusal', received: `${status} without effect` };
    throw new FallsShort({ ...finding, where: where(answer) });
  },
});

Then('the outsider is {treatment}', function (this: NdhWorld, expectTreatment: Treatment) {
  expectTreatment(this);
});

Then('no {loot} comes of it', async function (this: NdhWorld, expectNone: Loot) {
  await expectNone(this);
});

Then('{key} opens nothing', async function (this: NdhWorld, expectNothing: Key) {
  await expectNothing(this);
});

Then('{receiver} still has the file, and can delete it', async function (this: NdhWorld, name: string) {
  const holding = need(this.holdings.get(name));
  await expectHeld(holding);
  const { status } = (await holding.receiver.deleteFile(need(this.deleted))).response;
  if (status >= 300) throw new NotTestable(`its own deletion is answered ${status} (NDH-DEL-01)`);
});
