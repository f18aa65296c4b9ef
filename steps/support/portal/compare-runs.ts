import { NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { canonical } from '../content-of.ts';
import { scheduleOf } from '../exporting.ts';
import { readListed, type RepositoryReading } from '../reading.ts';
import type { NdhWorld } from '../world.ts';

/** What one of two runs of the same criteria may not have beside the other. */
type Side = 'lacks' | 'adds';

/**
 * The run of whoever acted holds the resources of another receiver's that asked for the same, all of them and no others.
 * What its lines say of them is only told: a directory may change between two runs.
 */
export async function expectSame(world: NdhWorld, other: string, side: Side): Promise<void> {
  const theirs = linesById(await readListed(scheduleOf(world, other).receiver));
  if (theirs.size === 0) throw new NotTestable(`the run of ${other} has no lines`);
  const own = linesById(await readListed(await world.receiver(world.actor)));
  // Whether it ran at all is a row of its own.
  if (own.size === 0)
    throw new NotTestable('the run of the schedule of the portal has no lines (NDH-EXEC-01)');
  const [some, all] = side === 'lacks' ? [theirs, own] : [own, theirs];
  const odd = [...some.keys()].filter((id) => !all.has(id));
  if (odd.length > 0)
    throw new NonConformance({
      expected: `the ${theirs.size} resources of ${other}'s run, which was asked for the same`,
      received: `${odd.length} ${side === 'lacks' ? 'missing' : 'others'}, such as ${odd.slice(0, 3).join(', ')}`,
    });
  const changed = [...theirs].filter(([id, line]) => own.get(id) !== line).length;
  world.record(`${theirs.size} resources as in the other run, ${changed} of them in other words`);
}

function linesById({ resources }: RepositoryReading): Map<string, string> {
  return new Map([...resources].map((line) => [`${line.resourceType}/${line.id}`, canonical(line)]));
}
