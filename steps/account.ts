import { Given, Then, When } from '@cucumber/cucumber';
import { NonConformance, FallsShort, NotTestable } from '../lib/verdict/outcomes.ts';
import { bodyText } from '../lib/client/decoded-body.ts';
import { expectNothingOpens } from './support/expect-nothing-opens.ts';
import { where } from '../lib/verdict/expect.ts';
import { scheduleOf } from './support/exporting.ts';
import { orSilence } from './support/judgement.ts';
import { need } from './support/need.ts';
import type { NdhWorld } from './support/world.ts';

type Sample = Parameters<NdhWorld['requestOf']>[1];

async function ask(world: NdhWorld, name: string, sample?: Sample): Promise<void> {
  world.registration = await world.conversation.register(world.requestOf(name, sample));
  world.answer = world.registration.exchange;
}

Given('{receiver} has an account', async function (this: NdhWorld, name: string) {
  await this.receiver(name);
});

When('{receiver} asks for an account', async function (this: NdhWorld, name: string) {
  await ask(this, name);
});

When('{receiver} asks for an account that the policy denies', async function (this: NdhWorld, name: string) {
  await ask(this, name, 'deny');
});

When(
  '{receiver} asks for an account without the required fields',
  async function (this: NdhWorld, name: string) {
    await ask(this, name, 'malformed');
  },
);

When(
  '{receiver} asks for an account that an operator must decide on',
  async function (this: NdhWorld, name: string) {
    await ask(this, name, 'pending');
  },
);

When('{receiver} asks for an account once more', async function (this: NdhWorld, name: string) {
  await ask(this, name);
});

When('{receiver} cancels its schedule in a new session', async function (this: NdhWorld, name: string) {
  const receiver = await this.receiver(name);
  this.session = await receiver.session();
  await receiver.logIn();
  this.actor = name;
  const { scheduledId } = scheduleOf(this, name).parameters;
  this.kickOff = await receiver.cancel(scheduledId === undefined ? {} : { scheduledId });
  this.answer = this.kickOff.exchange;
  if (this.answer.response.status < 300) scheduleOf(this, name).live = false;
});

Then(
  'the outcome is granted, denied or pending',
  orSilence(async function (this: NdhWorld) {
    const { outcome, exchange } = need(this.registration);
    if (outcome === 'pending') return expectOutcomeOtherThan(this, 'malformed');
    if (outcome === 'granted' || outcome === 'denied') return;
    throw new NonConformance({
      expected: 'granted, denied or pending',
      received: outcomeText(this),
      where: where(exchange),
    });
  }),
);

Then('the account is granted', function (this: NdhWorld) {
  const { outcome, exchange } = need(this.registration);
  if (outcome === 'pending') throw new NotTestable('the request is still pending');
  if (outcome === 'unknown') throw new NotTestable('the request has no outcome (NDH-REG-01)');
  if (outcome === 'granted' || exchange.response.status === 409) return;
  throw new NonConformance({ expected: 'a grant', received: outcomeText(this), where: where(exchange) });
});

Then('the account is denied', async function (this: NdhWorld) {
  const { outcome, exchange } = need(this.registration);
  if (outcome === 'pending') throw new NotTestable('the request is still pending');
  if (outcome === 'unknown') throw new NotTestable('the request has no outcome (NDH-REG-01)');
  if (outcome === 'denied' || outcome === 'refused') return expectOutcomeOtherThan(this, 'grant');
  throw new NonConformance({ expected: 'a denial', received: outcomeText(this), where: where(exchange) });
});

Then('the outcome {word} reaches the requester', async function (this: NdhWorld, expected: string) {
  const first = need(this.registration);
  const last = first.outcome === 'pending' ? await this.conversation.poll(first) : first;
  const told = last.outcome === 'refused' ? 'denied' : last.outcome;
  if (told === expected) return told === 'denied' ? expectOutcomeOtherThan(this, 'grant') : undefined;
  if (told === 'unknown') throw new NotTestable('the request has no outcome (NDH-REG-01)');
  if (told === 'granted' || told === 'denied') throw new NotTestable(`the request was ${told} (NDH-REG-02)`);
  const { status } = last.exchange.response;
  const finding = {
    expected: `the outcome ${expected}`,
    received: `${told} (${status})`,
    where: where(last.exchange),
  };
  throw status >= 500 && expected === 'denied' ? new FallsShort(finding) : new NonConformance(finding);
});

Then('the grant holds an account identifier', function (this: NdhWorld) {
  const { account, exchange } = granted(this);
  if (account?.accountId) return;
  throw new NonConformance({
    expected: 'an account identifier',
    received: 'a grant without one',
    where: where(exchange),
  });
});

Then('the grant holds a content location', function (this: NdhWorld) {
  const { account, exchange } = granted(this);
  const { list, sftp } = account?.locations ?? {};
  const places = [
    list && 'a web address',
    sftp && 'an SFTP address',
    this.config.list && 'a configured list',
  ];
  if (places.some(Boolean)) return this.record(places.filter(Boolean).join(' and '));
  throw new NonConformance({ expected: 'a content location', received: 'none', where: where(exchange) });
});

Then("its identifier differs from {receiver}'s", async function (this: NdhWorld, other: string) {
  const { account, exchange } = granted(this);
  if (!account) throw new NotTestable('the grant holds no identifier (NDH-REG-03)');
  if (account.accountId !== (await this.receiver(other)).account.accountId) return;
  throw new NonConformance({
    expected: 'two identifiers',
    received: 'the same for both',
    where: where(exchange),
  });
});

Then('no account is granted', async function (this: NdhWorld) {
  const first = need(this.registration);
  const { outcome, account, exchange } =
    first.outcome === 'pending' ? await this.conversation.poll(first) : first;
  const finding = {
    expected: 'a refusal without an account',
    received: outcomeText(this),
    where: where(exchange),
  };
  if (outcome === 'granted' || account) throw new NonConformance(finding);
  if (exchange.response.status >= 500) throw new FallsShort(finding);
  if (outcome === 'unknown') throw new NotTestable('the request has no outcome (NDH-REG-01)');
  await expectOutcomeOtherThan(this, 'grant');
});

Then(
  'nothing in the {word} answer opens the operation or a repository',
  async function (this: NdhWorld, expected: string) {
    const registration = need(this.registration);
    const outcome = registration.outcome === 'refused' ? 'denied' : registration.outcome;
    if (outcome !== expected) throw new NotTestable(`the request was not ${expected}: ${outcomeText(this)}`);
    await expectOutcomeOtherThan(this, expected === 'denied' ? 'grant' : 'malformed');
    await expectNothingOpens(this, registration);
  },
);

Then("the answer holds nothing of {receiver}'s account", async function (this: NdhWorld, other: string) {
  const { account } = await this.receiver(other);
  const { exchange } = need(this.registration);
  const text = bodyText(exchange);
  if (!text.includes(account.accountId)) return;
  throw new NonConformance({
    expected: `nothing of ${other}'s account`,
    received: 'its identifier',
    where: where(exchange),
  });
});

/** An outcome proves nothing where a request that is to end otherwise has the same. */
async function expectOutcomeOtherThan(world: NdhWorld, sample: 'grant' | 'malformed'): Promise<void> {
  const { outcome } = need(world.registration);
  if (!world.config.registration?.samples[sample]) return;
  const other = await world.conversation.register(world.requestOf('Control Directory', sample));
  const alike = (word: string) => (word === 'refused' ? 'denied' : word);
  if (alike(other.outcome) === alike(outcome))
    throw new NotTestable(`another request ("${sample}") is ${other.outcome} as well`);
}

function granted(world: NdhWorld) {
  const registration = need(world.registration);
  if (registration.outcome === 'granted') return registration;
  throw new NotTestable(`nothing was granted: ${outcomeText(world)}`);
}

function outcomeText(world: NdhWorld): string {
  const { outcome, exchange } = need(world.registration);
  return `${outcome} (${exchange.response.status})`;
}
