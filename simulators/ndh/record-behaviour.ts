import { isDeepStrictEqual } from 'node:util';
import type { Behaviour } from './behaviour.ts';

/** Decisions that may change the resource they are given: rivals are asked about a copy that none of them can change. */
const changesInPlace = /line$/i;

type Decide = (...given: never[]) => unknown;

/**
 * The behaviour with every decision noted in `called`: its name, and `rival:NAME` for each defect or reading that
 * would have decided otherwise. A scenario in which a defect never decides otherwise cannot notice it.
 * @param rivals the decisions that each defect or reading replaces, by its name
 */
export function recordBehaviour(
  behaviour: Behaviour,
  called: Set<string>,
  rivals: Map<string, Partial<Behaviour>>,
): Behaviour {
  const noted = Object.entries(behaviour).map(([name, decide]: [string, Decide]) => {
    const others = [...rivals].flatMap(([other, change]) => {
      const rival = change[name as keyof Behaviour];
      return rival ? [{ mark: `rival:${other}`, rival }] : [];
    });
    return [name, noting(name, decide, others, called)];
  });
  return Object.fromEntries(noted) as Behaviour;
}

function noting(
  name: string,
  decide: Decide,
  others: { mark: string; rival: Decide }[],
  called: Set<string>,
): Decide {
  return (...given) => {
    called.add(name);
    const open = others.filter(({ mark }) => !called.has(mark));
    const asked = open.length > 0 && changesInPlace.test(name) ? frozen(given) : given;
    const usual = attempt(decide, given);
    for (const { mark, rival } of open) if (differs(usual, rival, asked)) called.add(mark);
    if ('thrown' in usual) throw usual.thrown;
    return usual.value;
  };
}

function frozen([resource, ...rest]: never[]): never[] {
  return [deeplyFrozen(structuredClone(resource)) as never, ...rest];
}

function deeplyFrozen(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  Object.values(value).forEach(deeplyFrozen);
  return Object.freeze(value);
}

type Attempt = { value: unknown } | { thrown: unknown };

function attempt(decide: Decide, given: never[]): Attempt {
  try {
    return { value: decide(...given) };
  } catch (thrown) {
    return { thrown };
  }
}

/** Only answers are compared; a decision that acts, and so answers nothing or fails on the copy, counts as different. */
function differs(usual: Attempt, rival: Decide, given: never[]): boolean {
  if ('thrown' in usual || usual.value === undefined) return true;
  const other = attempt(rival, given);
  return 'thrown' in other || !isDeepStrictEqual(other.value, usual.value);
}
