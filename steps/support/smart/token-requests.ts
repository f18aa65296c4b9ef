import type { NdhWorld } from '../world.ts';
import {
  ask,
  askForBase,
  askByEachKey,
  askListedScopes,
  askRightly,
  askWrong,
  replay,
  replayAtOnce,
  replayIdentifier,
} from './asking.ts';
import { askByAnotherAddress } from './canary.ts';
import { flaws, formFlaws, type Flaw } from './flaws.ts';
import { oddities } from './oddities.ts';
import { askOutside } from './outside.ts';
import { askAddedKey, askEitherKey, askRemovedKey, askWithAddress } from './rotation.ts';

/** Token requests of a receiver's client; their answers become the scenario's. */
export type TokenRequest = (world: NdhWorld, name: string) => Promise<void>;

export const tokenRequests: Record<string, TokenRequest> = {
  'as SMART has it': askRightly,
  'for each listed scope': askListedScopes,
  'with each kind of key': askByEachKey,
  'without naming a scope': async (world) => {
    await ask(world, 'no scope', { scope: null });
  },
  'for a scope outside of the agreed ones': askOutside,
  'with an assertion that was used before': replay,
  'with another assertion of an identifier that was used': replayIdentifier,
  'with one assertion twice at a time': replayAtOnce,
  'with the address of other keys': askByAnotherAddress,
  'with a key that was added': askAddedKey,
  'with a key that was taken away': askRemovedKey,
  'with either key of that identifier': askEitherKey,
  'with and without the registered address of its keys': askWithAddress,
  'with an assertion for the FHIR base and for the issuer': askForBase,
  ...phrasesOf(flaws, 'with an assertion '),
  ...phrasesOf(oddities, 'with an assertion '),
  ...phrasesOf(formFlaws, ''),
};

function phrasesOf(
  table: Record<string, Record<string, Flaw>>,
  before: string,
): Record<string, TokenRequest> {
  const named = Object.values(table).flatMap((row) => Object.entries(row));
  return Object.fromEntries(
    named.map(([what, flaw]) => [`${before}${what}`, (world) => askWrong(world, what, flaw)]),
  );
}
