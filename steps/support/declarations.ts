import { expectJsonFormat } from './expect-formats.ts';
import { expectIntroduction } from './expect-introduction.ts';
import { expectInteractions } from './expect-interactions.ts';
import { expectFurtherListed, expectTypesListed } from './expect-listed.ts';
import {
  expectBulkDeclared,
  expectDeclaredThere,
  expectExportDeclared,
  expectRecommended,
} from './expect-operations.ts';
import { expectAddressState, expectParametersDeclared } from './expect-parameters.ts';
import type { CapabilityStatement } from './metadata.ts';
import { definePhrases } from './phrases.ts';
import { namedTiers } from './tiers.ts';
import type { NdhWorld } from './world.ts';

/** What metadata must declare, or is asked whether it does; blames where it must and does not. */
export type Declaration = (world: NdhWorld, statement: CapabilityStatement) => void | Promise<void>;

definePhrases<Declaration>('declaration', {
  'the scheduled export, as the full tier demands': expectExportDeclared,
  'the Bulk Data export, as the full tier demands': expectBulkDeclared,
  'the exports that a lighter tier recommends': expectRecommended,
  'no operation that is not there': expectDeclaredThere,
  'the resource types of its tier with their profiles': expectTypesListed,
  "the types of the guide's introduction with their profiles": expectIntroduction,
  'the interactions of its resource types, and they are there': expectInteractions,
  'the search parameters of its tier': expectParametersDeclared,
  'address-state for Organization and Location': expectAddressState,
  'topic subscriptions': expectFurtherListed,
  'JSON as a format': expectJsonFormat,
  'a tier, or none': noteTier,
});

function noteTier(world: NdhWorld, statement: CapabilityStatement): void {
  const named = namedTiers(statement, world.edition);
  const { tier } = world.config;
  world.conversation.readings.note('A84', `names ${named.join(', ') || 'no tier'}`);
  world.record(`metadata names ${named.join(', ') || 'no tier'}; configured is ${tier ?? 'none'}`);
}
