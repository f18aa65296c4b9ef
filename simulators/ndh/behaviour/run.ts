import type { Edition } from '../../../lib/edition/edition.ts';
import { matches, type ParsedQuery } from '../directory/search.ts';
import type { Resource } from '../directory/resource.ts';
import type { Ndh } from '../ndh.ts';
import type { Generation } from '../repository/generation.ts';
import { isActive } from '../repository/is-active.ts';
import { removeFile } from '../repository/remove-file.ts';
import { selections, type Selection } from '../repository/selection.ts';
import type { Account } from '../store/accounts.ts';
import type { FileRecord, Run } from '../store/repositories.ts';
import type { Criteria, Schedule } from '../store/schedules.ts';

/** What the simulated NDH decides while it runs a schedule. */
export interface RunBehaviour {
  /** What happens before a run reads the directory; usually nothing. */
  beforeRun(schedule: Schedule, ndh: Ndh): void;
  /** The names that stand for a missing `_type`. */
  defaultTypes(edition: Edition): string[];
  /** The types to read, each once, with the queries that limit it. */
  selectTypes(criteria: Criteria, ndh: Ndh): Selection[];
  /** Whether a type without a query of its own is exported beside types that have one. */
  keepsUnfiltered(selection: Selection): boolean;
  /** Whether a resource meets one query. */
  matchesQuery(resource: Resource, query: ParsedQuery): boolean;
  /** Whether a resource meets the queries of its type: any of them. */
  matchesQueries(queries: ParsedQuery[], meets: (query: ParsedQuery) => boolean): boolean;
  /** What is read in place of a filtered selection that nothing met; `undefined` leaves it empty. */
  widenEmptySelection(selection: Selection): Selection | undefined;
  /** Whether a record counts as active where its profile exports active ones only. */
  isActive(resource: Resource): boolean;
  /** Whether an account may see a resource. */
  entitled(account: Account | undefined, resource: Resource): boolean;
  /** Whether a resource goes into this run of a schedule; every run is a full one. */
  exportsUnchanged(resource: Resource, schedule: Schedule, ndh: Ndh): boolean;
  /** The versions of a resource that are written: the current one. */
  exportedVersions(resource: Resource, ndh: Ndh, schedule: Schedule): Resource[];
  /** How many resources of a type a run writes at most. */
  limitOfType(type: string): number;
  /** Resources written after those of a type; usually none. */
  extraResources(selection: Selection, schedule: Schedule, ndh: Ndh): Resource[];
  /** OperationOutcomes that a run lists in a file of their own (A80); usually none. */
  outcomes(schedule: Schedule): Resource[];
  /** Whether a run leaves the files of the schedule's earlier runs in place. */
  keepsEarlierSets(schedule: Schedule, edition: Edition): boolean;
  /** The schedule's files after a run, out of those before it and those it produced. */
  currentFiles(previous: FileRecord[], produced: FileRecord[], keeps: boolean): FileRecord[];
  /** What becomes of a file that a run has replaced. */
  retireFile(file: FileRecord, ndh: Ndh): void;
  /** What is saved of the files of a run that broke off; usually nothing: they are thrown away, the old ones stay. */
  afterFailedRun(partial: Generation, run: Run, ndh: Ndh): void | Promise<void>;
}

/** How an NDH that keeps to the guide decides. */
export const usualRun: RunBehaviour = {
  beforeRun: () => undefined,
  defaultTypes: (edition) => edition.operation.types,
  selectTypes: selections,
  keepsUnfiltered: () => true,
  matchesQuery: matches,
  matchesQueries: (queries, meets) => queries.some(meets),
  widenEmptySelection: () => undefined,
  isActive,
  entitled: (account, resource) =>
    !account?.entitlement.hiddenIds?.includes(resource.id) &&
    (account?.entitlement.types?.includes(resource.resourceType) ?? true),
  exportsUnchanged: () => true,
  exportedVersions: (resource) => [resource],
  limitOfType: () => Infinity,
  extraResources: () => [],
  outcomes: () => [],
  // Left out, it keeps nothing: so the table of the later editions has it (A38).
  keepsEarlierSets: ({ keepFile }, edition) => edition.keepFile.decides === 'next-run' && keepFile === true,
  currentFiles: (previous, produced, keeps) => (keeps ? [...previous, ...produced] : produced),
  retireFile: removeFile,
  afterFailedRun: () => undefined,
};
