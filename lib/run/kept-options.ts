import { existsSync } from 'node:fs';
import type { TargetConfig } from '../config/target-config.ts';
import { closeRunState, openRunState } from '../state/run-state.ts';
import { StateFile } from '../state/state-file.ts';
import type { PlanOptions } from './plan.ts';

const names = ['config', 'target', 'ca', 'edition', 'only', 'baseline', 'strict', 'policy'] as const;

/** What a run was asked for, as far as it holds for all its sittings. */
export type KeptOptions = Pick<PlanOptions, (typeof names)[number]>;

/** Keeps in a state what its run was asked for, at the first sitting. */
export function keepOptions(path: string, target: TargetConfig, options: KeptOptions): void {
  const state = openRunState(path, target);
  const kept = names.map((name) => [name, options[name]] as const).filter(([, value]) => value !== undefined);
  if (!state.entries.some(({ kind }) => kind === 'options')) state.add('options', Object.fromEntries(kept));
  closeRunState(state);
}

/**
 * What the run of a state was asked for, where it goes on over several sittings; what is said anew comes first.
 * @throws ConfigurationError for a state that cannot be used
 */
export function withKept<Options extends KeptOptions & { state?: string }>(given: Options): Options {
  if (given.state === undefined || !existsSync(given.state)) return given;
  const state = StateFile.open(given.state);
  const kept = state.entries.find(({ kind }) => kind === 'options')?.body as KeptOptions | undefined;
  state.close();
  if (!kept) return given;
  const { config, target, ca, ...others } = kept;
  const isNamed = (given.config ?? given.target) !== undefined;
  return { ...others, ...(!isNamed && { config, target, ca }), ...given };
}
