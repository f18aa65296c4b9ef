import { Given, Then, When } from '@cucumber/cucumber';
import type { LoginAnswer, Session } from '../lib/client/login.ts';
import { where } from '../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotOffered, NotTestable } from '../lib/verdict/outcomes.ts';
import { expectNotRefusingAll } from './support/expect-known.ts';
import { submit } from './support/exporting.ts';
import { orSilence } from './support/judgement.ts';
import { need } from './support/need.ts';
import type { NdhWorld } from './support/world.ts';

/** The login under test, and whose it is. */
async function attempt(world: NdhWorld, name: string, answer: LoginAnswer): Promise<void> {
  world.actor = name;
  world.answer = answer.exchange;
  world.session = answer.session;
}

function onlyWithTwoFactors(world: NdhWorld): void {
  if (world.config.policy.twoFactor === 'off') throw new NotOffered('policy.twoFactor is off');
}

async function challenge(world: NdhWorld, name: string): Promise<string> {
  onlyWithTwoFactors(world);
  const { challenge } = await (await world.receiver(name)).firstFactor();
  if (challenge === undefined) throw new NotTestable('the first factor leads to no second one');
  return challenge;
}

async function logInWith(
  world: NdhWorld,
  name: string,
  code: (codes: Codes) => Promise<string> | string,
): Promise<void> {
  const receiver = await world.receiver(name);
  const first = await challenge(world, name);
  await attempt(
    world,
    name,
    await receiver.secondFactor(first, await code(world.conversation.codes(receiver.account))),
  );
}

type Codes = ReturnType<NdhWorld['conversation']['codes']>;

Given('{receiver} has logged in with a code', async function (this: NdhWorld, name: string) {
  const receiver = await this.receiver(name);
  const { session } = await receiver.logIn();
  if (!session) throw new NotTestable('the login fails (NDH-AUTH-01)');
  await receiver.logOut();
});

Given('{receiver} can log in', async function (this: NdhWorld, name: string) {
  await (await this.receiver(name)).session();
});

Given('{receiver} has given its first factor only', async function (this: NdhWorld, name: string) {
  const receiver = await this.receiver(name);
  const first = await receiver.firstFactor();
  const left = first.session?.token ?? first.challenge;
  if (left === undefined) throw new NotTestable('the first step leaves nothing to carry on with');
  this.session = { token: left, carrier: { authorization: `Bearer ${left}`, cookie: `session=${left}` } };
});

When('{receiver} logs in', async function (this: NdhWorld, name: string) {
  const receiver = await this.receiver(name);
  const { first, second } = await receiver.logIn();
  await attempt(this, name, second ?? first);
});

When('{receiver} logs in with its first factor only', async function (this: NdhWorld, name: string) {
  onlyWithTwoFactors(this);
  await attempt(this, name, await (await this.receiver(name)).firstFactor());
});

When('{receiver} logs in with a wrong code', async function (this: NdhWorld, name: string) {
  await logInWith(this, name, (codes) => codes.wrong());
});

When('{receiver} logs in with the same code again', async function (this: NdhWorld, name: string) {
  await logInWith(this, name, (codes) => need(codes.last()));
});

When('{receiver} logs in with the code of ten minutes ago', async function (this: NdhWorld, name: string) {
  await logInWith(this, name, (codes) => codes.old());
});

When('{receiver} logs in with a wrong secret', async function (this: NdhWorld, name: string) {
  onlyWithTwoFactors(this);
  const receiver = await this.receiver(name);
  await attempt(
    this,
    name,
    await finish(this, name, await receiver.firstFactor({ secret: 'not-the-secret' })),
  );
});

When('{receiver} logs in under an identifier nobody has', async function (this: NdhWorld, name: string) {
  const receiver = await this.receiver(name);
  const first = await receiver.firstFactor({ accountId: 'zzqunknownaccountqzzabcde' });
  await attempt(this, name, await finish(this, name, first));
});

When(
  '{receiver} schedules an export with what the first step left',
  async function (this: NdhWorld, name: string) {
    await submit(this, name, {}, { as: need(this.session) });
  },
);

Then(
  'the session is good for a harmless request',
  orSilence(async function (this: NdhWorld) {
    const { accountId } = (await this.receiver(this.actor)).account;
    if (!this.session)
      throw new NonConformance({ expected: 'a session', received: 'none', where: where(need(this.answer)) });
    const { exchange } = await (await this.receiver(this.actor)).readList({ as: this.session });
    if (exchange.response.status === 401)
      throw new NonConformance({
        expected: `a session good for ${accountId}`,
        received: '401',
        where: where(exchange),
      });
  }),
);

Then('no session comes of it', async function (this: NdhWorld) {
  const session = this.session;
  if (!session) return;
  if (!(await opensTheOperation(this, session))) return;
  throw new NonConformance({
    expected: 'no session',
    received: 'one that opens the operation',
    where: where(need(this.answer)),
  });
});

Then('each refusal for want of a login names a scheme', async function (this: NdhWorld) {
  const stranger = await this.receiver('Maryland Directory');
  const probes = [need(this.answer), (await stranger.readList({ as: 'nobody' })).exchange];
  probes.push(await stranger.read('Organization', 'unknown', { as: 'nobody' }));
  const refusals = probes.filter(({ response }) => response.status === 401);
  if (refusals.length === 0) await expectSomeRefusal(this);
  const silent = refusals.filter(
    ({ response }) => !/^\s*[A-Za-z][\w-]*/.test(response.headers['www-authenticate'] ?? ''),
  );
  if (silent.length === 0) return;
  const [first] = silent;
  const finding = {
    expected: 'a WWW-Authenticate header with a scheme',
    received: 'none',
    where: where(need(first)),
  };
  throw silent.length === refusals.length ? new NonConformance(finding) : new FallsShort(finding);
});

/** Where nothing is answered 401, strangers are at least sent elsewhere or refused while the owner is not. */
async function expectSomeRefusal(world: NdhWorld): Promise<void> {
  const { status } = need(world.answer).response;
  if (status < 300) throw new NotTestable(`a stranger's request is answered ${status} (NDH-AUTH-09)`);
  await expectNotRefusingAll(world);
}

/** Carries a first step on to the second factor where it asks for one. */
async function finish(
  world: NdhWorld,
  name: string,
  first: LoginAnswer & { challenge?: string },
): Promise<LoginAnswer> {
  if (first.session || first.challenge === undefined) return first;
  const receiver = await world.receiver(name);
  return receiver.secondFactor(first.challenge, await world.conversation.codes(receiver.account).fresh());
}

/** A session counts where it opens the operation (NDH-AUTH-02). */
async function opensTheOperation(world: NdhWorld, session: Session): Promise<boolean> {
  const answer = world.answer;
  const { exchange } = await submit(world, world.actor, {}, { as: session });
  world.answer = answer;
  return exchange.response.status < 300;
}
