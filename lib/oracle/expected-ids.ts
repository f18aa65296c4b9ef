import { resolve } from 'node:path';
import type { TargetConfig } from '../config/target-config.ts';
import { canonicalQuery } from './canonical-query.ts';
import { type IdsByQuery, readExpectedIds } from './read-expected-ids.ts';

// Every scenario that compares asks for them.
const known = new WeakMap<object, IdsByQuery>();

/**
 * The ids that a search has to find, by the file of the configuration (oracle.file); undefined where it says nothing of
 * that search.
 * @param query of the type, as in an address: `address-state=MD`; empty for all of it
 * @throws ConfigurationError where the file cannot be read
 */
export function expectedIds(
  { oracle, folder = process.cwd() }: Pick<TargetConfig, 'oracle' | 'folder'>,
  type: string,
  query: string,
): readonly string[] | undefined {
  const ids = known.get(oracle) ?? readExpectedIds(resolve(folder, oracle.file ?? ''));
  known.set(oracle, ids);
  return ids.get(canonicalQuery(query === '' ? type : `${type}?${query}`));
}
