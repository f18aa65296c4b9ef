import type { StateFile } from '../state/state-file.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';

/**
 * Keeps what must not change while a run goes on, by what it is called; what was not known before is kept from now on.
 * @throws ConfigurationError where the state was begun with something else
 */
export function checkSame(state: StateFile, facts: Readonly<Record<string, string>>): void {
  const known =
    (state.entries.findLast(({ kind }) => kind === 'facts')?.body as typeof facts | undefined) ?? {};
  for (const [name, now] of Object.entries(facts)) {
    const before = known[name];
    if (before !== undefined && before !== now)
      throw new ConfigurationError(
        `the ${name} was ${before} when the state ${state.path} was begun, and is ${now} now; ` +
          'go on as it was, or begin anew with another --state',
      );
  }
  const isNew = Object.keys(facts).some((name) => known[name] === undefined);
  if (isNew) state.add('facts', { ...known, ...facts });
}
