import { Then, When } from '@cucumber/cucumber';
import { askForMetadata, expectStatement, statementIn } from './support/metadata.ts';
import {
  expectDeclared,
  expectJsonFormat,
  expectNoOtherFormat,
  namedTiers,
} from './support/expect-declared.ts';
import { orSilence } from './support/judgement.ts';
import { need } from './support/need.ts';
import type { NdhWorld } from './support/world.ts';

When('{receiver} asks for metadata', async function (this: NdhWorld, name: string) {
  this.answer = await askForMetadata(this, name);
});

When('{receiver} reads an Organization that does not exist', async function (this: NdhWorld, name: string) {
  this.answer = await (await this.receiver(name)).read('Organization', 'zzqnosuchorganizationqzz');
});

Then(
  'metadata is a CapabilityStatement for FHIR R4',
  orSilence(function (this: NdhWorld) {
    const { software, implementation } = expectStatement(need(this.answer));
    this.record(`says of itself: ${software?.name ?? implementation?.description ?? 'nothing'}`);
  }),
);

Then('the export is declared, as the full tier demands', async function (this: NdhWorld) {
  await expectDeclared(this, statementIn(need(this.answer)));
});

Then('the tier that metadata names is noted', function (this: NdhWorld) {
  const named = namedTiers(statementIn(need(this.answer)), this.edition);
  const { tier } = this.config;
  this.record(`metadata names ${named.join(', ') || 'no tier'}; configured is ${tier ?? 'none'}`);
});

Then('JSON is a declared format', function (this: NdhWorld) {
  const formats = expectJsonFormat(need(this.answer), statementIn(need(this.answer)));
  this.record(`declared formats: ${formats.join(', ')}`);
});

Then('the answer is no resource in another format than JSON', function (this: NdhWorld) {
  const answer = need(this.answer);
  expectNoOtherFormat(answer);
  this.record(`answered ${answer.response.status}`);
});
