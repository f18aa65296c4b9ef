import { Then } from '@cucumber/cucumber';
import { bodyText } from '../lib/client/decoded-body.ts';
import { where } from '../lib/verdict/expect.ts';
import { NonConformance, NotTestable } from '../lib/verdict/outcomes.ts';
import { expectOutcomeOtherThan, granted, outcomeText } from './support/account-requests.ts';
import type { Decision } from './support/decisions.ts';
import { orSilence } from './support/judgement.ts';
import { need } from './support/need.ts';
import { definePhrases } from './support/phrases.ts';
import type { NdhWorld } from './support/world.ts';

type Look = (world: NdhWorld) => void;

definePhrases<Look>('content', {
  'an account identifier': (world) => {
    const { account, exchange } = granted(world);
    if (account?.accountId) return;
    const finding = { expected: 'an account identifier', received: 'a grant without one' };
    throw new NonConformance({ ...finding, where: where(exchange) });
  },
  'a content location': (world) => {
    const { account, exchange } = granted(world);
    const { list, sftp } = account?.locations ?? {};
    const places = [
      list && 'a web address',
      sftp && 'an SFTP address',
      (world.config.list?.location ?? world.config.list?.request) && 'a configured list',
    ];
    if (places.some(Boolean)) return world.record(places.filter(Boolean).join(' and '));
    throw new NonConformance({ expected: 'a content location', received: 'none', where: where(exchange) });
  },
});

type Comparison = (world: NdhWorld, accountId: string) => void;

definePhrases<Comparison>('comparison', {
  'another identifier than': (world, accountId) => {
    const { account, exchange } = granted(world);
    if (!account) throw new NotTestable('the grant holds no identifier (NDH-REG-03)');
    if (account.accountId !== accountId) return;
    const finding = { expected: 'two identifiers', received: 'the same for both' };
    throw new NonConformance({ ...finding, where: where(exchange) });
  },
  'no identifier of': (world, accountId) => {
    const { exchange } = need(world.registration);
    if (!bodyText(exchange).includes(accountId)) return;
    const finding = { expected: "nothing of another's account", received: 'its identifier' };
    throw new NonConformance({ ...finding, where: where(exchange) });
  },
});

Then(
  'the outcome is granted, denied or pending',
  orSilence(async function (this: NdhWorld) {
    const { outcome, exchange } = need(this.registration);
    if (outcome === 'pending') return expectOutcomeOtherThan(this, 'malformed');
    if (outcome === 'granted' || outcome === 'denied') return;
    const finding = { expected: 'granted, denied or pending', received: outcomeText(this) };
    throw new NonConformance({ ...finding, where: where(exchange) });
  }),
);

Then('the account is {decision}', async function (this: NdhWorld, expectDecision: Decision) {
  await expectDecision(this);
});

Then('the grant holds {content}', function (this: NdhWorld, look: Look) {
  look(this);
});

Then(
  "the answer holds {comparison} {receiver}'s",
  async function (this: NdhWorld, compare: Comparison, other: string) {
    compare(this, (await this.receiver(other)).account.accountId);
  },
);
