import { FallsShort } from '../../lib/verdict/outcomes.ts';
import type { NdhWorld } from './world.ts';

/** What the target was seen to do where the guide leaves it open. */
export interface Choice {
  /** `A41` */
  ambiguity: string;
  /** In the words that the configuration has for it. */
  seen: string;
  /** The key by which a tester says what the target does. */
  key: string;
  /** The value of that key; `any` or none where nothing is agreed. */
  agreed: string | undefined;
}

/** Tells in the report what the target chose, and records where the tester has agreed something else with it. */
export function noteAgreed(world: NdhWorld, { ambiguity, seen, key, agreed }: Choice): void {
  world.conversation.readings.note(ambiguity, seen);
  if (agreed !== undefined && agreed !== 'any' && agreed !== seen)
    world.record(`${key} says ${agreed}: not as agreed, ${seen}`);
}

/**
 * Tells in the report what the target chose, and holds it to what is agreed.
 * @throws FallsShort where the tester has agreed something else; under a MAY row that is recorded
 */
export function expectAgreed(world: NdhWorld, { ambiguity, seen, key, agreed }: Choice): void {
  world.conversation.readings.note(ambiguity, seen);
  if (agreed === undefined || agreed === 'any' || agreed === seen) return;
  throw new FallsShort({ expected: `${agreed}, as ${key} says`, received: seen });
}
