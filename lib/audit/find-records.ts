import type { FhirResource } from '../client/search.ts';
import { agentText, auditText } from './audit-text.ts';

/** Something that an account did, and by what its record is known. */
export interface Transaction {
  kind: string;
  /** The target's time before it was asked for, and after it was answered, milliseconds since 1970. */
  from: number;
  to: number;
  /** Texts of which its record holds at least one: paths, the name of the operation, the schedule's id. */
  marks: string[];
}

/** What was found of one transaction. */
export interface RecordFound {
  transaction: Transaction;
  /** The record that names it. */
  record?: FhirResource;
  /** Without such a one: those of that time that may be of it, for they name none of the others. */
  unclear: FhirResource[];
}

/** What tells of no transaction: that somebody came or went, by codes of DICOM, or has looked at the records. */
const ofNone = /^(110114|110122|110123)$|\bAuditEvent\b/m;

/** An address: where records tell these, one with another address is of something else. */
const anyPath = /(?:^|[\s"'(=])(?:https?:\/\/[^\s/]+)?\/[\w$%.-]/m;

interface Event {
  resource: FhirResource;
  recorded: number;
  text: string;
}

/**
 * Finds for each transaction a record of its own: one that was made at its time and names it (NDH-SEC-04).
 * @param who identifiers of the account and its client; where a record names one of them, those of others do not count
 * @param toleranceSeconds by which clocks may differ, and after which a record may come
 */
export function findRecords(
  transactions: Transaction[],
  resources: FhirResource[],
  { who, toleranceSeconds }: { who: string[]; toleranceSeconds: number },
): RecordFound[] {
  const events = ownOf(resources, who).map((resource): Event => {
    return { resource, recorded: Date.parse(String(resource.recorded)), text: auditText(resource) };
  });
  const near = transactions.map(({ from, to }) =>
    events.filter(
      ({ recorded }) =>
        recorded >= from - toleranceSeconds * 1000 && recorded <= to + toleranceSeconds * 1000,
    ),
  );
  const names = transactions.map(({ marks }, at) =>
    (near[at] ?? []).filter((event) => isNamed(event, marks)),
  );
  const assigned = oneEach(names);
  const isPath = (mark: string): boolean => mark.startsWith('/');
  const tellsPaths = assigned.some(
    (event, at) => event && isNamed(event, (transactions[at]?.marks ?? []).filter(isPath)),
  );
  return transactions.map((transaction, at) => {
    const record = assigned[at]?.resource;
    if (record) return { transaction, record, unclear: [] };
    const named = new Set(names.flat());
    const unclear = (near[at] ?? []).filter(
      (event) => !named.has(event) && !ofNone.test(event.text) && !(tellsPaths && anyPath.test(event.text)),
    );
    return { transaction, unclear: unclear.map(({ resource }) => resource) };
  });
}

function ownOf(resources: FhirResource[], who: string[]): FhirResource[] {
  const own = resources.filter((event) => isNamedIn(agentText(event), who));
  return own.length > 0 ? own : resources;
}

const isNamed = ({ text }: Event, marks: string[]): boolean => isNamedIn(text, marks);

/** A mark stands there by itself: the address of a list is no sign of it where that of one of its files goes on from there. */
function isNamedIn(text: string, marks: string[]): boolean {
  return marks.some((mark) => {
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1))
      if (!/^[\w-]|^[/.][\w]/.test(text.slice(at + mark.length, at + mark.length + 2))) return true;
    return false;
  });
}

/** A record for each, none twice: the largest number of them for which there are some. */
function oneEach(choices: Event[][]): (Event | undefined)[] {
  const owner = new Map<Event, number>();
  const place = (at: number, tried: Set<Event>): boolean => {
    for (const event of choices[at] ?? []) {
      if (tried.has(event)) continue;
      tried.add(event);
      const other = owner.get(event);
      if (other !== undefined && !place(other, tried)) continue;
      owner.set(event, at);
      return true;
    }
    return false;
  };
  choices.forEach((_, at) => place(at, new Set()));
  return choices.map((_, at) => [...owner].find(([, its]) => its === at)?.[0]);
}
