import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { TargetConfig } from '../config/target-config.ts';
import { Ledger, type Thing } from '../ledger/ledger.ts';
import { Seal } from '../sittings/seal.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';
import { StateFile } from './state-file.ts';

type Target = Pick<TargetConfig, 'baseUrl'>;

/** Where a run that names no state keeps its ledger: beside the reports, for each host its own. */
export function usualState(folder: string, { baseUrl }: Target): string {
  return join(folder, `${new URL(baseUrl).host.replace(/[^\w.-]/g, '_')}.state`);
}

/** States that are open in this process: a run and its scenarios look into the same one. */
const open = new Map<string, { state: StateFile; users: number }>();

/**
 * The state of runs against one target; whoever has opened it closes it by `closeRunState`.
 * @throws ConfigurationError for the state of another target, and as `StateFile.open` does
 */
export function openRunState(
  path: string,
  { baseUrl }: Target,
  options?: { mustExist?: boolean },
): StateFile {
  const known = open.get(resolve(path));
  const state = known?.state ?? StateFile.open(path, options);
  const [first] = state.entries;
  if (!first) state.add('target', { baseUrl });
  else if (first.kind !== 'target' || first.body.baseUrl !== baseUrl) {
    if (!known) state.close();
    throw new ConfigurationError(
      `the state ${path} is of another target, ${String(first.body.baseUrl)}; this one is ${baseUrl}`,
    );
  }
  open.set(resolve(path), { state, users: (known?.users ?? 0) + 1 });
  return state;
}

/** Closes a state once nobody in this process uses it any more. */
export function closeRunState(state: StateFile): void {
  const path = resolve(state.path);
  const users = (open.get(path)?.users ?? 1) - 1;
  if (users > 0) open.set(path, { state, users });
  else {
    open.delete(path);
    state.close();
  }
}

/** What a state says that is left on its target. */
export function leftIn(path: string, target: Target): Thing[] {
  if (!existsSync(path)) return [];
  const state = openRunState(path, target);
  const { remaining } = new Ledger(state);
  closeRunState(state);
  return remaining;
}

/** Removes a state that nobody has asked for, where nothing is left. */
export function forgetState(path: string): void {
  rmSync(path, { force: true });
  rmSync(Seal.fileOf(path), { force: true });
}
