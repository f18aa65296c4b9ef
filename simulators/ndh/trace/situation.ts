import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Behaviour } from '../behaviour.ts';

/** Something honest that a simulator does to see how a client takes it. */
export interface Situation {
  /** What the server does, as one sentence. */
  summary: string;
  /** Whether a trace is recorded in it unless told otherwise. */
  usual: boolean;
  /** The decisions that are taken otherwise; `canary` is the origin of the second port. */
  change: (usual: Behaviour, canary: string) => Partial<Behaviour>;
}

const folder = new URL('situations/', import.meta.url);

/** The names of all situations, in alphabetical order. */
export function listSituations(): string[] {
  return readdirSync(fileURLToPath(folder))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -3))
    .sort();
}

/** The situation of a name. Throws an Error that lists the known ones where there is none. */
export async function loadSituation(name: string): Promise<Situation> {
  if (!listSituations().includes(name))
    throw new Error(`unknown situation "${name}"; known: ${listSituations().join(', ')}`);
  return ((await import(new URL(`${name}.ts`, folder).href)) as { default: Situation }).default;
}

/** The usual situations and those asked for besides, by name. */
export async function situationsOf(asked: string[]): Promise<Map<string, Situation>> {
  const named = async (name: string) => [name, await loadSituation(name)] as const;
  const unknown = asked.filter((name) => !listSituations().includes(name));
  const all = await Promise.all([...listSituations(), ...unknown].map(named));
  return new Map(all.filter(([name, { usual }]) => usual || asked.includes(name)));
}
