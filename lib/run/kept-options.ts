import { existsSync } from 'node:fs';
import type { TargetConfig } from '../config/target-config.ts';
import { closeRunState, openRunState } from '../state/run-state.ts';
import { StateFile } from '../state/state-file.ts';
import type { PlanOptions } from './plan.ts';

const places = ['config', 'target', 'ca'] as const;
const wishes = ['edition', 'only', 'baseline', 'strict', 'policy'] as const;

/** Where the server of a run was told, and what else the run was asked for. */
export type KeptOptions = Pick<PlanOptions, (typeof places)[number] | (typeof wishes)[number]>;

/** Keeps in a state where its server was told; and, of a run that goes on over several sittings, what it was asked for. */
export function keepOptions(path: string, target: TargetConfig, options: KeptOptions): void {
  const names = target.clock.mode === 'resume' ? [...places, ...wishes] : places;
  const state = openRunState(path, target);
  const kept = names.map((name) => [name, options[name]] as const).filter(([, value]) => value !== undefined);
  if (!state.entries.some(({ kind }) => kind === 'options')) state.add('options', Object.fromEntries(kept));
  closeRunState(state);
}

/**
 * The options, with what is kept in the state that they name; what is said anew comes first.
 * @throws ConfigurationError for a state that cannot be used
 */
export function withKept<Options extends KeptOptions & { state?: string }>(given: Options): Options {
  if (given.state === undefined || !existsSync(given.state)) return given;
  const state = StateFile.open(given.state);
  const kept = state.entries.find(({ kind }) => kind === 'options')?.body as KeptOptions | undefined;
  state.close();
  if (!kept) return given;
  const { config: _, target: __, ca: ___, ...others } = kept;
  const isNamed = (given.config ?? given.target) !== undefined;
  return { ...(isNamed ? others : kept), ...given };
}
