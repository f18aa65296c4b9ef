import type { FailedVisit } from '../../../lib/client/browser/failed-visit.ts';
import { NotOffered, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { need } from '../need.ts';
import { once } from '../once.ts';
import { attachFailure, attachVisits, failuresOf, settleVisits } from '../visits.ts';
import type { NdhWorld } from '../world.ts';

/**
 * A deed in the portal of which several requirements speak. It is done once in a run, for a browser takes as long over it
 * as all other ways together, and judged in every respect at once, while what it has left is fresh.
 */
export interface Scene {
  title: string;
  /** @param name the receiver who acts */
  play(world: NdhWorld, name: string): Promise<void>;
  /** What is judged of it, in this order. */
  looks: Record<string, Look>;
}

/** Judges in one respect what a deed has left. */
export type Look = (world: NdhWorld) => unknown;

/** What came of a look: what it told, and how it ended where it did not end well. */
interface Sight {
  told: Parameters<NdhWorld['attachOutcome']>[0][];
  thrown?: Error;
  /** What shows how it came to that end. */
  failures?: FailedVisit[];
}

/** What came of all looks at a scene. */
export type Sights = Map<string, Sight>;

/** What came of a scene, and the evidence of it. */
interface Seen {
  sights: Sights;
  exchanges: NdhWorld['exchanges'];
  player: NdhWorld;
}

/** What a receiver does, as a scene that the steps after it judge by `asSeen`. */
export function seeing(scene: Scene): (world: NdhWorld, name: string) => Promise<void> {
  return async (world, name) => {
    world.actor = name;
    const { sights, exchanges, player } = await seen(world, name, scene);
    if (player !== world) world.exchanges.push(...exchanges);
    world.portals.sights = sights;
  };
}

/** Sees a scene: the first who asks for it has it played, and all see the same. @throws what the playing has thrown */
export async function see(world: NdhWorld, name: string, scene: Scene): Promise<Sights> {
  return (await seen(world, name, scene)).sights;
}

function seen(world: NdhWorld, name: string, scene: Scene): Promise<Seen> {
  return once(world, scene.title, async (world) => {
    const before = world.exchanges.length;
    await scene.play(world, name);
    const sights: Sights = new Map();
    // A trace goes on where the one before ends: all so far are needed to follow.
    const failures: FailedVisit[] = [];
    for (const [respect, look] of Object.entries(scene.looks))
      sights.set(respect, await lookAt(world, look, failures));
    await settleVisits(world);
    if (hasReaders(world)) await attachVisits(world, false);
    await world.portals.close();
    return { sights, exchanges: world.exchanges.slice(before), player: world };
  });
}

async function lookAt(world: NdhWorld, look: Look, failures: FailedVisit[]): Promise<Sight> {
  const told: Sight['told'] = [];
  // What is told belongs to whoever asks for this respect.
  const listening = Object.create(world, {
    attachOutcome: { value: (outcome: Sight['told'][number]) => void told.push(outcome) },
  }) as NdhWorld;
  try {
    await look(listening);
    return { told };
  } catch (error) {
    const thrown = error instanceof Error ? error : new Error(String(error));
    const isUntested = thrown instanceof NotTestable || thrown instanceof NotOffered;
    if (isUntested || !hasReaders(world)) return { told, thrown };
    failures.push(...(await failuresOf(world)));
    return { told, thrown, failures: [...failures] };
  }
}

/** Whether anybody will read what is attached. */
const hasReaders = ({ parameters }: NdhWorld): boolean => parameters.evidence !== false;

/** A look that is not taken again where the scenario has seen a scene that is judged in this respect. */
export function seenOr(respect: string, look: Look): Look {
  return (world) => {
    const { sights } = world.portals;
    return sights?.has(respect) ? judgeSight(world, sights, respect) : look(world);
  };
}

/** The judgement of the scene of the step before, in one respect. */
export function asSeen(respect: string): Look {
  return (world) => judgeSight(world, need(world.portals.sights), respect);
}

/** Tells what came of one look at a scene, and throws what it has thrown. */
export function judgeSight(world: NdhWorld, sights: Sights, respect: string): void {
  const { told, thrown, failures = [] } = need(sights.get(respect));
  for (const outcome of told) world.attachOutcome(outcome);
  for (const failure of failures) attachFailure(world, failure);
  if (thrown) throw thrown;
}
