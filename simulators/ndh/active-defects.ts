import { defaultEdition } from '../../lib/edition/edition-folder.ts';
import { usualBehaviour, type Behaviour } from './behaviour.ts';
import { loadDefect, withDefects } from './defect.ts';
import type { NdhOptions } from './ndh-options.ts';
import type { Ndh } from './ndh.ts';
import { checkTogether, decisionsOf, listReadings, loadReading, withReadings } from './reading.ts';
import { recordBehaviour } from './record-behaviour.ts';
import type { Trace } from './trace/start-trace.ts';

/** Behaviour that differs from that of an NDH without defects by one defect, and by those before it in the list. */
interface Step {
  name: string;
  behaviour: Behaviour;
}

/** The defects that a running NDH has just now; they can be switched on and off while it runs. */
export class ActiveDefects {
  readonly #honest: Behaviour;
  readonly #noted: (behaviour: Behaviour) => Behaviour;
  #steps: Step[] = [];

  /**
   * @param honest how the NDH decides without any defect
   * @param noted has the last word on a behaviour before the NDH has it
   */
  constructor(honest: Behaviour, noted: (behaviour: Behaviour) => Behaviour = (behaviour) => behaviour) {
    this.#honest = honest;
    this.#noted = noted;
  }

  /** Their names; later ones see what earlier ones changed. */
  get names(): string[] {
    return this.#steps.map(({ name }) => name);
  }

  /** How an NDH with these defects decides. */
  get behaviour(): Behaviour {
    return this.#noted(this.#steps.at(-1)?.behaviour ?? this.#honest);
  }

  /**
   * Takes these defects in place of those there were. One that stays, and all before it stay, goes on with what it
   * remembers; any other begins anew.
   * @throws Error for a name that is not known; nothing has changed then
   */
  async use(names: string[]): Promise<void> {
    const wanted = [...new Set(names)];
    const loaded = await Promise.all(wanted.map(loadDefect));
    const changes = wanted.findIndex((name, at) => name !== this.#steps[at]?.name);
    const steps = this.#steps.slice(0, changes < 0 ? wanted.length : changes);
    for (const [at, defect] of loaded.entries()) {
      if (at < steps.length) continue;
      const before = steps.at(-1)?.behaviour ?? this.#honest;
      steps.push({ name: wanted[at]!, behaviour: withDefects(before, [defect]) });
    }
    this.#steps = steps;
  }
}

/** Has a running NDH be wrong in these ways, and in no other, from its next decision on. */
export async function misbehave(names: string[], ndh: Ndh): Promise<void> {
  await ndh.defects.use(names);
  ndh.behaviour = ndh.defects.behaviour;
}

/** The defects that an NDH starts with, over the readings and the situations of its trace. */
export async function startingDefects(
  { edition = defaultEdition, readings = [], defects = [], recordBehaviours }: NdhOptions,
  called: Set<string>,
  trace: Trace | undefined,
): Promise<ActiveDefects> {
  const loaded = await Promise.all(readings.map(loadReading));
  checkTogether(loaded, edition);
  const read = withReadings(usualBehaviour, loaded);
  const others = recordBehaviours && (await rivals(recordBehaviours));
  const active = new ActiveDefects(trace?.behaviour(read) ?? read, (behaviour) =>
    others ? recordBehaviour(behaviour, called, others) : behaviour,
  );
  await active.use(defects);
  return active;
}

/** What each of these defects and readings would decide. */
async function rivals(names: string[]): Promise<Map<string, Partial<Behaviour>>> {
  const readings = listReadings();
  const rival = async (name: string): Promise<Partial<Behaviour>> =>
    readings.includes(name)
      ? decisionsOf(await loadReading(name), usualBehaviour)
      : (await loadDefect(name)).change(usualBehaviour);
  return new Map(await Promise.all(names.map(async (name) => [name, await rival(name)] as const)));
}
