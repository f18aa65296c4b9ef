import type { Behaviour } from './behaviour.ts';

type Decide = (...given: never[]) => unknown;

/**
 * The behaviour with every decision noted in `called`: its name, and `defect:NAME` for each defect that would have
 * decided otherwise. A scenario in which a defect never decides otherwise cannot notice it.
 * @param rivals the decisions that each defect replaces, by its name
 */
export function recordBehaviour(
  behaviour: Behaviour,
  called: Set<string>,
  rivals: Map<string, Partial<Behaviour>>,
): Behaviour {
  const noted = Object.entries(behaviour).map(([name, decide]: [string, Decide]) => {
    const others = [...rivals].flatMap(([defect, change]) => {
      const rival = change[name as keyof Behaviour] as Decide | undefined;
      return rival ? [{ defect: `defect:${defect}`, rival }] : [];
    });
    return [name, noting(name, decide, others, called)];
  });
  return Object.fromEntries(noted) as Behaviour;
}

function noting(
  name: string,
  decide: Decide,
  others: { defect: string; rival: Decide }[],
  called: Set<string>,
): Decide {
  return (...given) => {
    called.add(name);
    const usual = attempt(decide, given);
    for (const { defect, rival } of others) if (differs(usual, rival, given)) called.add(defect);
    if ('thrown' in usual) throw usual.thrown;
    return usual.value;
  };
}

type Attempt = { value: unknown } | { thrown: unknown };

function attempt(decide: Decide, given: never[]): Attempt {
  try {
    return { value: decide(...given) };
  } catch (thrown) {
    return { thrown };
  }
}

/** Only plain answers are compared; whatever acts, or answers with more, counts as different. */
function differs(usual: Attempt, rival: Decide, given: never[]): boolean {
  if ('thrown' in usual || !['boolean', 'number', 'string'].includes(typeof usual.value)) return true;
  const other = attempt(rival, given);
  return 'thrown' in other || other.value !== usual.value;
}
