import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { unknownName } from '../../lib/run/unknown-name.ts';
import { ConfigurationError } from '../../lib/verdict/outcomes.ts';
import { listDefects } from '../../simulators/ndh/defect.ts';
import { listSituations } from '../../simulators/ndh/trace/situation.ts';
import { checkTogether, listReadings, loadReading } from '../../simulators/ndh/reading.ts';

/** @throws ConfigurationError for a defect that does not exist */
export function checkDefects(names: string[]): void {
  const known = listDefects();
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new ConfigurationError(`${unknownName('defect', unknown, known)} (all of them: ndh list defects)`);
}

/** @throws ConfigurationError for a reading that does not exist, or does not go with the edition or another one */
export async function checkReadings(names: string[], edition: string): Promise<void> {
  const known = listReadings();
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new ConfigurationError(
      `${unknownName('reading', unknown, known)} (all of them: ndh list readings)`,
    );
  try {
    checkTogether(await Promise.all(names.map(loadReading)), edition);
  } catch (error) {
    throw new ConfigurationError(`--reading: ${(error as Error).message}`);
  }
}

/** @throws ConfigurationError for a situation that does not exist, or one that nobody would look at */
export function checkSituations(names: string[], recorded: boolean): void {
  if (names.length > 0 && !recorded) throw new ConfigurationError('--situation goes with --grade only');
  const known = listSituations();
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new ConfigurationError(
      `${unknownName('situation', unknown, known)} (all of them: ndh list situations)`,
    );
}

/**
 * The directory's content as an absolute path, or nothing to have it generated.
 * @throws ConfigurationError when nothing is there
 */
export function checkDirectory(path: string | undefined): { directory?: string } {
  if (path === undefined) return {};
  if (!existsSync(path)) throw new ConfigurationError(`--directory: there is no file or folder ${path}`);
  return { directory: resolve(path) };
}
