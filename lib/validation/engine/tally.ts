import type { Finding } from '../finding.ts';
import { cut, type LineFinding } from './line-finding.ts';

/** What lines are: each is in one of these. */
export interface Buckets {
  /** No error, and at least one profile was applied. */
  valid: number;
  /** At least one error. */
  invalid: number;
  /** No error, and no profile beyond base R4 applies. */
  unprofiled: number;
  /** No resource can be read from it. */
  unparsable: number;
  /** Blank. */
  empty: number;
}

/** Findings by their severity. */
export type Counts = Record<Finding['severity'], number>;

/** Equal findings: one rule of one definition broken at one place, list indexes left out. */
export interface FindingGroup extends Pick<Finding, 'rule' | 'path' | 'severity' | 'origin' | 'profile'> {
  count: number;
  /** The first of them, in the order of the lines. */
  samples: LineFinding[];
}

/** What some lines of a file are and which rules they break. Plain data: it comes from worker threads. */
export interface Tally {
  lines: number;
  /** Unpacked, newlines included. */
  bytes: number;
  buckets: Buckets;
  /** Lines by resource type. */
  resources: Map<string, number>;
  counts: Counts;
  groups: Map<string, FindingGroup>;
}

export function emptyTally(): Tally {
  return {
    lines: 0,
    bytes: 0,
    buckets: { valid: 0, invalid: 0, unprofiled: 0, unparsable: 0, empty: 0 },
    resources: new Map(),
    counts: { error: 0, warning: 0, information: 0 },
    groups: new Map(),
  };
}

/** Counts a finding; the first `samples` of its group are placed by `place` and kept. */
export function addFinding(tally: Tally, finding: Finding, samples: number, place: () => LineFinding): void {
  tally.counts[finding.severity]++;
  const { rule, severity, origin, profile } = finding;
  const path = withoutIndexes(cut(finding.path));
  const key = `${severity}\n${rule}\n${path}\n${profile}`;
  let group = tally.groups.get(key);
  if (!group) {
    group = {
      rule,
      path,
      severity,
      origin,
      ...(profile === undefined ? {} : { profile }),
      count: 0,
      samples: [],
    };
    tally.groups.set(key, group);
  }
  if (group.count++ < samples) group.samples.push(place());
}

// FHIRPath of an element without the indexes of lists.
function withoutIndexes(path: string): string {
  return path.includes('[') ? path.replace(/\[\d+\]/g, '') : path;
}

/** Adds up what lines of one or more files are; findings are not among it. */
export function addLines(sum: Omit<Tally, 'groups'>, more: Omit<Tally, 'groups'>): void {
  sum.lines += more.lines;
  sum.bytes += more.bytes;
  addNumbers(sum.buckets, more.buckets);
  addNumbers(sum.counts, more.counts);
  for (const [type, lines] of more.resources) sum.resources.set(type, (sum.resources.get(type) ?? 0) + lines);
}

function addNumbers<T extends { [K in keyof T]: number }>(sum: T, more: T): void {
  for (const key of Object.keys(more) as (keyof T)[]) (sum[key] as number) += more[key];
}
