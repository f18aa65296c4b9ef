import { Then, When } from '@cucumber/cucumber';
import type { Declaration } from './support/declarations.ts';
import type { AnswerForm } from './support/answer-forms.ts';
import type { Inquiry } from './support/inquiries.ts';
import { orSilence } from './support/judgement.ts';
import { expectStatement, statementIn } from './support/metadata.ts';
import { need } from './support/need.ts';
import type { NdhWorld } from './support/world.ts';

When('{receiver} asks for {inquiry}', async function (this: NdhWorld, name: string, ask: Inquiry) {
  await ask(this, name);
});

Then(
  'metadata is a CapabilityStatement for FHIR R4',
  orSilence(function (this: NdhWorld) {
    const { software, implementation } = expectStatement(need(this.answer));
    this.record(`says of itself: ${software?.name ?? implementation?.description ?? 'nothing'}`);
  }),
);

Then('metadata declares {declaration}', async function (this: NdhWorld, expectDeclared: Declaration) {
  await expectDeclared(this, statementIn(need(this.answer)));
});

Then('the answer is {form}', async function (this: NdhWorld, expectForm: AnswerForm) {
  await expectForm(this, need(this.answer));
});
