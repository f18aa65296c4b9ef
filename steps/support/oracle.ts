import { expectedIds } from '../../lib/oracle/expected-ids.ts';
import type { FhirResource } from '../../lib/client/search.ts';
import { NotTestable } from '../../lib/verdict/outcomes.ts';
import type { NdhWorld } from './world.ts';

/**
 * The resources that a search is known to find, by the file of the tester: their ids are all that is known of them.
 * @throws NotTestable where the file says nothing of that search
 */
export function toldByFile({ config }: NdhWorld, type: string, query: string): FhirResource[] {
  const ids = expectedIds(config, type, query);
  if (ids) return ids.map((id) => ({ resourceType: type, id }));
  const search = query === '' ? type : `${type}?${query}`;
  throw new NotTestable(`${config.oracle.file} says nothing of ${search} (oracle.file)`);
}

/** @throws NotTestable because nothing tells what an export has to hold */
export function toldByNobody(type: string): never {
  throw new NotTestable(`nothing tells which ${type} an export has to hold (oracle.mode is none)`);
}

/** Whose word it is that a resource is to be exported, for the end of a sentence; nothing where it is the server's own. */
export function byWhom({ config: { oracle } }: NdhWorld): string {
  return oracle.mode === 'file' ? ` that ${oracle.file} names (oracle.file)` : '';
}
