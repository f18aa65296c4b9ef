import { matches, type ParsedQuery } from '../directory/search.ts';
import type { Resource } from '../directory/resource.ts';
import type { Ndh } from '../ndh.ts';
import { subsetOf } from '../bulk/subset.ts';
import type { Attachment } from '../bulk/attachments.ts';
import type { Outcome } from '../fhir/outcome.ts';
import type { BulkJob, BulkWishes } from '../store/bulk-jobs.ts';

/** Parameters that refer to the resource of a block. */
export interface Header {
  resourceType: string;
  parameter: { name: string; valueReference?: { reference: string } }[];
}

/** A resource that was removed from the directory. */
export interface Removed {
  type: string;
  id: string;
}

/** What the simulated NDH decides about the lines of a Bulk Data export. */
export interface BulkContentBehaviour {
  /** The instant of the directory that an export shows, in milliseconds since 1970: that of its kick-off. */
  exportedInstant(job: BulkJob): number;
  /** Whether a resource has changed after `_since`. */
  isAfterSince(lastUpdated: number, since: number, type: string): boolean;
  /** Whether a resource has changed before `_until`; `type` is the type of the line. */
  isBeforeUntil(lastUpdated: number, until: number, type: string, job: BulkJob): boolean;
  /** Whether all provenance of what is exported is asked for, only the latest, or none. */
  exportedProvenance(wishes: BulkWishes): 'all' | 'latest' | 'none';
  /** Whether a resource meets one query of `_typeFilter`. */
  meetsBulkFilter(resource: Resource, query: ParsedQuery): boolean;
  /** Whether a resource meets the queries of its type: any of them. */
  meetsBulkFilters(queries: ParsedQuery[], meets: (query: ParsedQuery) => boolean): boolean;
  /** The versions of a resource that are written: the current one. */
  bulkVersions(resource: Resource, ndh: Ndh): Resource[];
  /** The resource cut to the top-level elements asked for. */
  bulkSubset(resource: Resource, elements: string[]): Resource;
  /** An attachment of a line, with the address at which the export has it. */
  exportedAttachment(attachment: Attachment): Attachment;
  /** The resource as the line shows it: another object where it is to differ. */
  bulkLine(resource: Resource, job: BulkJob): Resource;
  /** The text of a line. */
  bulkLineText(text: string, resource: Resource): string;
  /** The line that heads a block where the output is organized by resources. */
  blockHeader(header: Header): Header;
  /** Types that share a value share their files. */
  bulkFileGroup(type: string): string;
  /** Whether there is a file for a type without lines. */
  writesEmptyFiles(): boolean;
  /** The removals that are told: those after `_since`. `exported` has `Type/id` of some of the lines. */
  toldRemovals(removed: Removed[], exported: string[]): Removed[];
  /** A Bundle that tells of removals. */
  removalBundle(bundle: Resource): Resource;
  /** The outcomes that the error files tell. */
  errorOutcomes(outcomes: Outcome[]): Outcome[];
  /** One outcome as a line of an error file. */
  errorLine(outcome: Outcome): string;
}

/** How an NDH that keeps to the guide decides. */
export const usualBulkContent: BulkContentBehaviour = {
  exportedInstant: ({ kicked }) => kicked,
  isAfterSince: (lastUpdated, since) => lastUpdated > since,
  isBeforeUntil: (lastUpdated, until) => lastUpdated < until,
  // Where two values disagree, the larger set is exported.
  exportedProvenance: ({ associated, types }) => {
    if (associated.includes('RelevantProvenanceResources')) return 'all';
    if (associated.includes('LatestProvenanceResources')) return 'latest';
    return types.includes('Provenance') ? 'all' : 'none';
  },
  meetsBulkFilter: matches,
  meetsBulkFilters: (queries, meets) => queries.some(meets),
  bulkVersions: (resource) => [resource],
  bulkSubset: subsetOf,
  exportedAttachment: (attachment) => attachment,
  bulkLine: (resource) => resource,
  bulkLineText: (text) => text,
  blockHeader: (header) => header,
  bulkFileGroup: (type) => type,
  writesEmptyFiles: () => false,
  toldRemovals: (removed) => removed,
  removalBundle: (bundle) => bundle,
  errorOutcomes: (outcomes) => outcomes,
  errorLine: (outcome) => JSON.stringify(outcome),
};
