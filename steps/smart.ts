import { Then, When } from '@cucumber/cucumber';
import { definePhrases } from './support/phrases.ts';
import { smartFacts } from './support/smart/facts.ts';
import { refusalQualities } from './support/smart/refusals.ts';
import type { RefusalQuality } from './support/smart/refusals.ts';
import { clientQualities } from './support/smart/registered.ts';
import type { ClientQuality } from './support/smart/registered.ts';
import { registrationForms } from './support/smart/registering.ts';
import type { RegistrationForm } from './support/smart/registering.ts';
import { tokenQualities } from './support/smart/token-qualities.ts';
import type { TokenQuality } from './support/smart/token-qualities.ts';
import { tokenRequests } from './support/smart/token-requests.ts';
import type { TokenRequest } from './support/smart/token-requests.ts';
import type { NdhWorld } from './support/world.ts';

definePhrases('tokenRequest', tokenRequests);
definePhrases('tokenQuality', tokenQualities);
definePhrases('refusalQuality', refusalQualities);
definePhrases('registrationForm', registrationForms);
definePhrases('clientQuality', clientQualities);

When(
  '{receiver} asks for a token {tokenRequest}',
  async function (this: NdhWorld, name: string, request: TokenRequest) {
    this.actor = name;
    await request(this, name);
    this.answer = smartFacts(this).answers.at(-1)?.answer.exchange;
  },
);

When(
  '{receiver} registers a SMART client {registrationForm}',
  async function (this: NdhWorld, name: string, register: RegistrationForm) {
    await register(this, name);
  },
);

Then('the token {tokenQuality}', async function (this: NdhWorld, expectQuality: TokenQuality) {
  await expectQuality(this);
});

Then('the SMART client {clientQuality}', async function (this: NdhWorld, expectQuality: ClientQuality) {
  await expectQuality(this);
});

Then(
  'every refusal of a token {refusalQuality}',
  async function (this: NdhWorld, expectQuality: RefusalQuality) {
    await expectQuality(this);
  },
);
