import { Given, Then, When } from '@cucumber/cucumber';
import { where } from '../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable } from '../lib/verdict/outcomes.ts';
import { expectNotRefusingAll } from './support/expect-known.ts';
import type { Login, Standing } from './support/logins.ts';
import { need } from './support/need.ts';
import type { Purpose } from './support/purposes.ts';
import type { NdhWorld } from './support/world.ts';

Given('{receiver} has {standing}', async function (this: NdhWorld, name: string, reach: Standing) {
  await reach(this, name);
});

When('{receiver} logs in with {login}', async function (this: NdhWorld, name: string, logIn: Login) {
  this.actor = name;
  const { exchange, session } = await logIn(this, name);
  this.answer = exchange;
  this.session = session;
});

Then('the session is good for {purpose}', async function (this: NdhWorld, expectGood: Purpose) {
  await expectGood(this);
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
