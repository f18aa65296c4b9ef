import { expectDeclared, expectJsonFormat, namedTiers } from './expect-declared.ts';
import type { CapabilityStatement } from './metadata.ts';
import { need } from './need.ts';
import { definePhrases } from './phrases.ts';
import type { NdhWorld } from './world.ts';

/** What metadata must declare, or is asked whether it does; blames where it must and does not. */
export type Declaration = (world: NdhWorld, statement: CapabilityStatement) => void | Promise<void>;

definePhrases<Declaration>('declaration', {
  'the export, as the full tier demands': expectDeclared,
  'a tier, or none': noteTier,
  'JSON as a format': (world, statement) => {
    const formats = expectJsonFormat(need(world.answer), statement);
    world.record(`declared formats: ${formats.join(', ')}`);
  },
});

function noteTier(world: NdhWorld, statement: CapabilityStatement): void {
  const named = namedTiers(statement, world.edition);
  const { tier } = world.config;
  world.record(`metadata names ${named.join(', ') || 'no tier'}; configured is ${tier ?? 'none'}`);
}
