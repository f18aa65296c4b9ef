import { Then } from '@cucumber/cucumber';
import type { OutcomeQuality } from './support/outcome-qualities.ts';
import type { NdhWorld } from './support/world.ts';

Then('every OperationOutcome {outcomeQuality}', function (this: NdhWorld, expectQuality: OutcomeQuality) {
  expectQuality(this);
});
