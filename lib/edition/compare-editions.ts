import type { Edition, Level, Requirement } from './edition.ts';
import { loadEdition } from './load-edition.ts';
import { loadRequirements } from './load-requirements.ts';

/** A fact of the guide that two editions state differently. */
export interface ChangedFact {
  what: string;
  from: string;
  to: string;
}

/** In what two editions of the guide differ, as far as it concerns a server. */
export interface EditionDifferences {
  from: string;
  to: string;
  facts: ChangedFact[];
  /** Rows that only the later edition has, that only the earlier one has, and that both have at different levels. */
  come: Requirement[];
  go: Requirement[];
  relevelled: { requirement: Requirement; from: Level; to: Level }[];
  /** Rows of both that the later edition words anew. */
  reworded: Requirement[];
}

/** Compares two editions by their data. Throws an Error for an unknown one. */
export function compareEditions(from: string, to: string): EditionDifferences {
  const before = new Map(loadRequirements(from).map((row) => [row.id, row]));
  const after = new Map(loadRequirements(to).map((row) => [row.id, row]));
  const both = [...after.values()].flatMap((row) => {
    const earlier = before.get(row.id);
    return earlier ? [{ row, earlier }] : [];
  });
  return {
    from,
    to,
    facts: changedFacts(loadEdition(from), loadEdition(to)),
    come: [...after.values()].filter(({ id }) => !before.has(id)),
    go: [...before.values()].filter(({ id }) => !after.has(id)),
    relevelled: both
      .filter(({ row, earlier }) => row.level !== earlier.level)
      .map(({ row, earlier }) => ({ requirement: row, from: earlier.level, to: row.level })),
    reworded: both
      .filter(({ row, earlier }) => row.statement !== earlier.statement || row.expect !== earlier.expect)
      .map(({ row }) => row),
  };
}

type Fact = [what: string, of: (edition: Edition) => string];

const single: Fact[] = [
  ['FHIR version', ({ fhirVersion }) => fhirVersion],
  ['operation', ({ operation }) => operation.names.map((name) => `$${name}`).join(' or ')],
  ['canonical of the operation', ({ operation }) => operation.canonical],
  ['form of a frequency', ({ frequency }) => (frequency.encoding === 'word' ? 'a word' : 'a Duration')],
  ['status of an accepted request', ({ kickoff }) => String(kickoff.status)],
  ['status of a bulk export in another format', ({ bulk }) => String(bulk.otherFormat)],
  ['spellings of the format of a bulk export', ({ bulk }) => bulk.formats.join(', ')],
  ['_since of a bulk export', ({ bulk }) => bulk.since],
  ['status of a cancellation', ({ cancel }) => alternatives(cancel.status, cancel.short)],
  ['verbs for the files', ({ retrieval }) => alternatives(retrieval.methods.join(', '), retrieval.short)],
  ['files without a login', ({ publicContent }) => (publicContent ? 'may be open to anyone' : 'never')],
  ['deletion of a file', ({ deletion }) => deletion.statuses.join(', ') || 'not described'],
  ['what _keepFile decides', ({ keepFile }) => `what happens at the ${keepFile.decides.replace('-', ' ')}`],
  ['status file of a run', ({ runNotes }) => (runNotes ? 'described' : 'not described')],
  ['tiers', ({ capability }) => Object.keys(capability.tiers).join(', ')],
  ['versioning', ({ capability }) => capability.versioning],
];

const alternatives = (best: string | number, short: (string | number)[]): string =>
  short.length > 0 ? `${best} (${short.join(', ')} falls short)` : String(best);

/** Facts of which there are several, each by a name. */
const several: [what: string, of: (edition: Edition) => Map<string, string>][] = [
  [
    'parameter',
    ({ operation }) =>
      new Map(operation.parameters.map(({ name, min, max, type }) => [name, `${type} ${min}..${max}`])),
  ],
  ['type', ({ operation }) => new Map(operation.types.map((type) => [type, 'may be asked for']))],
  ['profile of', profilesByType],
  [
    'declared operation',
    ({ capability }) =>
      new Map(
        capability.operations.map(({ definition, name, levels }) => [
          name.replace(/^\$/, ''),
          `${levels[capability.defaultTier] ?? 'no level'} ${definition}`,
        ]),
      ),
  ],
];

function profilesByType({ profiles, capability }: Edition): Map<string, string> {
  return new Map(
    profiles.map(({ type, alias, profile, levels }) => [
      alias ?? type,
      `${profile} (${levels[capability.defaultTier] ?? 'no level'})`,
    ]),
  );
}

function changedFacts(from: Edition, to: Edition): ChangedFact[] {
  const facts = [
    ...single.map(([what, of]) => ({ what, from: of(from), to: of(to) })),
    ...several.flatMap(([what, of]) => {
      const [before, after] = [of(from), of(to)];
      return [...new Set([...before.keys(), ...after.keys()])].map((name) => ({
        what: `${what} ${name}`,
        from: before.get(name) ?? 'none',
        to: after.get(name) ?? 'none',
      }));
    }),
  ];
  return [...facts, ...searchParameters(from, to)].filter((fact) => fact.from !== fact.to);
}

/** Of the search parameters of each type only those that go and those that come. */
function searchParameters({ capability: before }: Edition, { capability: after }: Edition): ChangedFact[] {
  const types = new Set([...Object.keys(before.searchParameters), ...Object.keys(after.searchParameters)]);
  return [...types].map((type) => {
    const old = Object.keys(before.searchParameters[type] ?? {});
    const now = Object.keys(after.searchParameters[type] ?? {});
    const without = (some: string[], others: string[]) =>
      some
        .filter((name) => !others.includes(name))
        .sort()
        .join(', ') || 'none';
    return { what: `search parameters of ${type}`, from: without(old, now), to: without(now, old) };
  });
}
