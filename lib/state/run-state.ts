import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TargetConfig } from '../config/target-config.ts';
import { Ledger, type Thing } from '../ledger/ledger.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';
import { StateFile } from './state-file.ts';

type Target = Pick<TargetConfig, 'baseUrl'>;

/** Where a run that names no state keeps its ledger: beside the reports, for each host its own. */
export function usualState(folder: string, { baseUrl }: Target): string {
  return join(folder, `${new URL(baseUrl).host.replace(/[^\w.-]/g, '_')}.state`);
}

/**
 * The state of runs against one target.
 * @throws ConfigurationError for the state of another target, and as `StateFile.open` does
 */
export function openRunState(
  path: string,
  { baseUrl }: Target,
  options?: { mustExist?: boolean },
): StateFile {
  const state = StateFile.open(path, options);
  const [first] = state.entries;
  if (!first) state.add('target', { baseUrl });
  else if (first.kind !== 'target' || first.body.baseUrl !== baseUrl) {
    state.close();
    throw new ConfigurationError(
      `the state ${path} is of another target, ${String(first.body.baseUrl)}; this one is ${baseUrl}`,
    );
  }
  return state;
}

/** What a state says that is left on its target. */
export function leftIn(path: string, target: Target): Thing[] {
  if (!existsSync(path)) return [];
  const state = openRunState(path, target);
  const { remaining } = new Ledger(state);
  state.close();
  return remaining;
}

/** Removes a state that nobody has asked for, where nothing is left. */
export function forgetState(path: string): void {
  rmSync(path, { force: true });
}
