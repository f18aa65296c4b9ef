import type { Directory } from './directory.ts';
import type { Flaw } from './flaws.ts';
import { typeNames, type Order } from './order-form.ts';
import type { FhirRecord } from './records/entry.ts';
import { matches } from './search.ts';

/** Networks are organizations that the guide exports under a name of their own. */
const isNetwork = ({ type }: FhirRecord): boolean => JSON.stringify(type ?? '').includes('"ntwk"');

/** The lines of an order by the guide's name of their type, as the directory is now. */
export function extract(directory: Directory, order: Order, flaws: ReadonlySet<Flaw>): Map<string, string[]> {
  const wanted = order.types.length > 0 && !flaws.has('ignores _type') ? order.types : typeNames;
  const lines = new Map<string, string[]>();
  for (const name of new Set(wanted.map((each) => (each === 'Verification' ? 'VerificationResult' : each)))) {
    const type = name === 'Network' ? 'Organization' : name;
    const filters = flaws.has('ignores _typeFilter')
      ? []
      : order.filters.filter((each) => each.type === type);
    const chosen = directory
      .all(type)
      .filter((record) => type !== 'Organization' || isNetwork(record) === (name === 'Network'))
      .filter((record) => isActive(record))
      .filter((record) => filters.length === 0 || filters.some(({ query }) => matches(record, query)));
    if (chosen.length > 0)
      lines.set(
        name,
        chosen.map((record) => JSON.stringify(record)),
      );
  }
  return lines;
}

/** Whether the profiles let a record be exported: some fix its state. */
const isActive = ({ resourceType, active, status }: FhirRecord): boolean =>
  ['Endpoint', 'InsurancePlan', 'Location'].includes(resourceType) ? status === 'active' : active !== false;
