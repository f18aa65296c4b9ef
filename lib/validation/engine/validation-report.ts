import type { OfficialReport } from '../../official/official-report.ts';
import type { ProfileCoverage } from '../across/must-support/must-support-coverage.ts';
import type { NotChecked } from '../schema/schema.ts';
import type { Buckets, Counts, FindingGroup } from './tally.ts';

/** What is in some files and which rules it breaks: what `--format json` prints. */
export interface ValidationReport {
  edition: string;
  /** `both`, `claimed`, `export` or the canonical of a profile. */
  profile: string;
  /** False where the run was interrupted: then it is about the first lines only, and nothing is said across lines. */
  complete: boolean;
  seconds: number;
  lines: number;
  /** Unpacked. */
  bytes: number;
  /** Every line is in one of them. */
  buckets: Buckets;
  /** Lines by resource type; `unknown` for what is no resource of R4. */
  resources: Record<string, number>;
  /** All findings by severity. */
  counts: Counts;
  /** In the order they were read. */
  files: FileReport[];
  /** Errors first, then the most frequent first. */
  groups: ReportedGroup[];
  /** Which must-support elements occur, for each profile that has lines; nothing where that was not watched. */
  mustSupport: ProfileCoverage[];
  /** Rules of these profiles that no line was checked against, with the reason. */
  notChecked: NotChecked[];
  /** What else could not be checked, a sentence each. */
  remarks: string[];
  /** What the official validator says, where it was asked. It changes nothing of the rest. */
  official?: OfficialReport;
}

/** The lines of one file by themselves; what is wrong between lines is in none of them. */
export interface FileReport {
  file: string;
  lines: number;
  bytes: number;
  buckets: Buckets;
  resources: Record<string, number>;
  counts: Counts;
}

export interface ReportedGroup extends FindingGroup {
  /** Where the findings are; absent for what is wrong between lines. */
  files?: GroupPlace[];
}

export interface GroupPlace {
  file: string;
  count: number;
  /** The first line. */
  line: number;
}
