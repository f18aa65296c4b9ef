import type { WrittenConfig } from './complete-config.ts';
import type { TargetConfig } from './target-config.ts';

/** A configuration as a person would have to write it if there were no defaults. */
export function writtenForm({
  accounts,
  login,
  loginMode,
  folder: _,
  ...config
}: TargetConfig): WrittenConfig {
  return {
    ...config,
    accounts: accounts.map(({ locations, ...account }) => ({
      ...account,
      ...(locations?.list !== undefined && { list: locations.list }),
    })),
    // Without its steps, a login by steps is none.
    ...((login ?? loginMode !== 'steps') && { login: { mode: loginMode, ...login } }),
  };
}
