import type { Behaviour } from '../behaviour.ts';
import { NamedModules } from '../named-modules.ts';

/** Something honest that a simulator does to see how a client takes it. */
export interface Situation {
  /** What the server does, as one sentence. */
  summary: string;
  /** Whether a trace is recorded in it unless told otherwise. */
  usual: boolean;
  /** The decisions that are taken otherwise; `canary` is the origin of the second port. */
  change: (usual: Behaviour, canary: string) => Partial<Behaviour>;
}

const situations = new NamedModules<Situation>('situation', new URL('situations/', import.meta.url));

/** The names of all situations, in alphabetical order. */
export const listSituations = (): string[] => situations.names();

/** The situation of a name. Throws an Error that lists the known ones where there is none. */
export const loadSituation = (name: string): Promise<Situation> => situations.load(name);

/** The usual situations and those asked for besides, by name. */
export async function situationsOf(asked: string[]): Promise<Map<string, Situation>> {
  const named = async (name: string) => [name, await loadSituation(name)] as const;
  const unknown = asked.filter((name) => !listSituations().includes(name));
  const all = await Promise.all([...listSituations(), ...unknown].map(named));
  return new Map(all.filter(([name, { usual }]) => usual || asked.includes(name)));
}
