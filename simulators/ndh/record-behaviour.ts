import type { Behaviour } from './behaviour.ts';

/** The behaviour with every decision noted by name in `called`. */
export function recordBehaviour(behaviour: Behaviour, called: Set<string>): Behaviour {
  const noted = Object.entries(behaviour).map(([name, decide]: [string, (...given: never[]) => unknown]) => [
    name,
    (...given: never[]): unknown => {
      called.add(name);
      return decide(...given);
    },
  ]);
  return Object.fromEntries(noted) as Behaviour;
}
