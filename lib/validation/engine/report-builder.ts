import type { Finding } from '../finding.ts';
import { type LineFinding, lineFinding } from './line-finding.ts';
import { addFinding, addLines, emptyTally, type FindingGroup, type Tally } from './tally.ts';
import type { FileReport, GroupPlace, ReportedGroup, ValidationReport } from './validation-report.ts';

type Summary = Pick<
  ValidationReport,
  'lines' | 'bytes' | 'buckets' | 'resources' | 'counts' | 'files' | 'groups'
>;

/** More kinds of findings than this are counted together by their rule: garbage has kinds without end. */
const mostGroups = 2000;
const severities: Finding['severity'][] = ['error', 'warning', 'information'];

/** Adds up a report from what comes of chunks, in the order of the lines. */
export class ReportBuilder {
  readonly #samples: number;
  readonly #sum = emptyTally();
  readonly #files = new Map<string, Tally>();
  readonly #groups = new Map<string, ReportedGroup>();

  constructor(files: string[], samples: number) {
    this.#samples = samples;
    for (const file of files) this.#files.set(file, emptyTally());
  }

  get lines(): number {
    return this.#sum.lines;
  }

  get counts(): Tally['counts'] {
    return this.#sum.counts;
  }

  /** Adds lines of a file that were checked. */
  add(file: string, tally: Tally): void {
    addLines(this.#sum, tally);
    addLines(this.#files.get(file)!, tally);
    for (const [key, group] of tally.groups) this.#group(key, group, { file, count: group.count, line: 0 });
  }

  /** Adds one finding about a file, or about lines of it that no one checks. */
  fault(
    file: string,
    finding: Finding,
    line: number,
    { lines, bytes }: { lines: number; bytes: number },
  ): LineFinding {
    const tally = emptyTally();
    const placed = lineFinding(finding, file, line);
    tally.lines = tally.buckets.unparsable = lines;
    tally.bytes = bytes;
    addFinding(tally, finding, 1, () => placed);
    this.add(file, tally);
    return placed;
  }

  /** Adds what is wrong between lines. */
  across(groups: FindingGroup[]): void {
    for (const group of groups) {
      this.#sum.counts[group.severity] += group.count;
      const { severity, rule, path, profile } = group;
      this.#group(`across\n${severity}\n${rule}\n${path}\n${profile}`, group);
    }
  }

  report(): Summary {
    const groups = [...this.#groups.values()];
    return {
      ...plain(this.#sum),
      files: [...this.#files].map(([file, tally]): FileReport => ({ file, ...plain(tally) })),
      // Equal ones stay in the order of their first lines.
      groups: groups.sort(
        (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity) || b.count - a.count,
      ),
    };
  }

  #group(key: string, group: FindingGroup, place?: GroupPlace): void {
    const known = this.#groups.get(key) ?? this.#newGroup(key, group, place !== undefined);
    known.count += group.count;
    const room = this.#samples - known.samples.length;
    if (room > 0) known.samples.push(...group.samples.slice(0, room));
    if (!place || !known.files) return;
    const last = known.files.at(-1);
    if (last?.file === place.file) last.count += place.count;
    else known.files.push({ ...place, line: group.samples[0]?.line ?? 0 });
  }

  #newGroup(key: string, group: FindingGroup, placed: boolean): ReportedGroup {
    const fresh: ReportedGroup = { ...group, count: 0, samples: [], ...(placed ? { files: [] } : {}) };
    if (this.#groups.size < mostGroups) {
      this.#groups.set(key, fresh);
      return fresh;
    }
    const { severity, rule } = group;
    const rest = `${severity}\n${rule}\nrest`;
    const known = this.#groups.get(rest);
    if (known) return known;
    delete fresh.profile;
    this.#groups.set(rest, { ...fresh, path: 'other places' });
    return this.#groups.get(rest)!;
  }
}

function plain({ lines, bytes, buckets, resources, counts }: Tally): Omit<FileReport, 'file'> {
  const sorted = [...resources].sort(([a], [b]) => (a < b ? -1 : 1));
  return { lines, bytes, buckets, resources: Object.fromEntries(sorted), counts };
}
