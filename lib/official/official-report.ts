import type { Finding } from '../validation/finding.ts';
import type { Comparison } from './compare.ts';
import type { OfficialFinding } from './official-finding.ts';

/** A line on which the tiers do not agree. */
export interface Disagreement {
  file: string;
  line: number;
  resourceType?: string;
  id?: string;
  /** Errors of ours that the official validator does not have. */
  ours: Pick<Finding, 'rule' | 'path' | 'message'>[];
  /** Errors of the official validator that we do not have. */
  theirs: Pick<Finding, 'rule' | 'path' | 'message'>[];
}

/** Something the official validator could not judge without a terminology server, or at all. */
export interface NotJudged {
  rule: string;
  /** FHIRPath without indexes. */
  path: string;
  message: string;
  lines: number;
  /** `file:line` of the first one. */
  sample: string;
}

/** What the second tier says beside the first one. */
export interface OfficialReport {
  validator?: string;
  tx?: string;
  mode: 'sample' | 'all';
  /** Lines in the files that hold a resource, and their shapes where a sample was made. */
  lines: number;
  shapes?: number;
  /** Lines that were judged, and those of them that the official validator refuses. */
  judged: number;
  refused: number;
  /** Lines on which both tiers agree. */
  agreed: number;
  /** Lines with errors of ours alone, by rules that we have on purpose. */
  stricter: number;
  disagreed: number;
  /** The first of the lines on which they do not. */
  disagreements: Disagreement[];
  notChecked: NotJudged[];
  /** Lines that it failed on. */
  notJudged: NotJudged[];
  startSeconds: number;
  seconds: number;
  /** Why it could not be asked, or not to the end. */
  problem?: string;
}

/** As many disagreements, and as many kinds of what was not checked, are told one by one. */
const told = 200;

/** A report to which nothing has been added yet. */
export function emptyReport(mode: OfficialReport['mode']): OfficialReport {
  const counts = { lines: 0, judged: 0, refused: 0, agreed: 0, stricter: 0, disagreed: 0 };
  return { mode, ...counts, disagreements: [], notChecked: [], notJudged: [], startSeconds: 0, seconds: 0 };
}

interface Place {
  file: string;
  line: number;
  resource: unknown;
}

/** Adds what both tiers say of a line. */
export function addComparison(report: OfficialReport, place: Place, comparison: Comparison): void {
  const { agree, oursOnly, theirsOnly, agreements, stricter, unchecked } = comparison;
  report.judged += 1;
  if (theirsOnly.length + agreements.length > 0) report.refused += 1;
  if (agree && stricter.length > 0 && agreements.length === 0) report.stricter += 1;
  if (agree) report.agreed += 1;
  else {
    report.disagreed += 1;
    if (report.disagreements.length < told)
      report.disagreements.push({
        ...named(place),
        ours: oursOnly.map(short),
        theirs: theirsOnly.map(short),
      });
  }
  const kinds = new Map(unchecked.map((finding) => [`${finding.rule} ${plain(finding.path)}`, finding]));
  for (const finding of kinds.values()) count(report.notChecked, finding, place);
}

/** Adds a line that the official validator failed on. */
export function addFailure(report: OfficialReport, place: Place, message: string): void {
  const path = named(place).resourceType ?? 'Resource';
  count(report.notJudged, { rule: 'No_Judgement', path, message }, place);
}

function count(list: NotJudged[], finding: Pick<OfficialFinding, 'rule' | 'path' | 'message'>, place: Place) {
  const { rule, message } = finding;
  const path = plain(finding.path);
  const known = list.find((one) => one.rule === rule && one.path === path);
  if (known) known.lines += 1;
  else if (list.length < told)
    list.push({ rule, path, message, lines: 1, sample: `${place.file}:${place.line}` });
}

function named({ file, line, resource }: Place): Omit<Disagreement, 'ours' | 'theirs'> {
  const { resourceType, id } = (resource ?? {}) as { resourceType?: unknown; id?: unknown };
  return {
    file,
    line,
    ...(typeof resourceType === 'string' ? { resourceType } : {}),
    ...(typeof id === 'string' ? { id } : {}),
  };
}

const short = ({ rule, path, message }: Finding) => ({ rule, path, message });

const plain = (path: string) => path.replace(/\[\d+\]/g, '');
