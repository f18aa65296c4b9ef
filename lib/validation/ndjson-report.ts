import type { Finding } from './finding.ts';

/** A finding with the line it is in. */
export interface LineFinding extends Finding {
  file: string;
  /** Counted from 1. */
  line: number;
  /** `Type/id` of the line's resource. */
  resource?: string;
}

/** What the lines of one file hold and which rules they break. */
export interface NdjsonReport {
  file: string;
  lines: number;
  bytes: number;
  /** Lines per resource type. */
  resources: Record<string, number>;
  /** Samples: the first findings of each rule, place and profile. */
  findings: LineFinding[];
  counts: Counts;
  byRule: RuleCount[];
}

export interface Counts {
  error: number;
  warning: number;
  information: number;
}

/** How often one rule of one definition is broken at one place, list indexes left out. */
export interface RuleCount {
  rule: string;
  path: string;
  origin: Finding['origin'];
  severity: Finding['severity'];
  profile?: string;
  count: number;
}

/** Collects findings: all are counted, samples are kept. */
export class FindingCollector {
  readonly counts: Counts = { error: 0, warning: 0, information: 0 };
  readonly findings: LineFinding[] = [];
  readonly #samples: number;
  readonly #rules = new Map<string, RuleCount>();

  constructor(samples: number) {
    this.#samples = samples;
  }

  add(finding: LineFinding): void {
    this.counts[finding.severity]++;
    const path = finding.path.replace(/\[\d+\]/g, '');
    const key = [finding.rule, path, finding.profile, finding.severity].join(' ');
    let known = this.#rules.get(key);
    if (!known) {
      const { rule, origin, severity, profile } = finding;
      known = { rule, path, origin, severity, ...(profile === undefined ? {} : { profile }), count: 0 };
      this.#rules.set(key, known);
    }
    known.count++;
    if (known.count <= this.#samples) this.findings.push(finding);
  }

  /** Counts by rule, the most frequent first. */
  byRule(): RuleCount[] {
    return [...this.#rules.values()].sort((a, b) => b.count - a.count);
  }
}
