import type { Level } from '../edition/edition.ts';
import type { HarnessError, Totals, Verdict } from '../verdict/verdict.ts';
import { plainText } from './plain-text.ts';
import type { Report } from './report.ts';

/** reports/verdict.json, described by schemas/verdict.schema.json. */
export interface VerdictDocument {
  schemaVersion: '1.0';
  tool: { name: string; version: string };
  edition: string;
  target: string;
  /** ISO 8601 instants. */
  started: string;
  finished: string;
  complete: boolean;
  exitCode: number;
  totals: Totals;
  requirements: RequirementEntry[];
  harnessErrors: Omit<HarnessError, 'trace'>[];
}

export interface RequirementEntry {
  id: string;
  level: Level;
  area: string;
  verdict: Verdict;
  reason: string;
  scenarios: { name: string; location: string; verdict: Verdict; reason: string }[];
}

/** The verdict of a run for programs: one entry for every row of the edition. */
export function verdictDocument({ run, ...report }: Report): VerdictDocument {
  return {
    schemaVersion: '1.0',
    tool: report.tool,
    edition: report.edition.name,
    target: report.target,
    started: report.started.toISOString(),
    finished: report.finished.toISOString(),
    complete: run.complete,
    exitCode: report.exitCode,
    totals: run.totals,
    requirements: run.requirements.map(({ requirement, verdict, reason, scenarios }) => ({
      id: requirement.id,
      level: requirement.level,
      area: requirement.area,
      verdict,
      reason: plainText(reason),
      scenarios: scenarios.map((scenario) => ({
        name: scenario.run.name,
        location: scenario.run.location,
        verdict: scenario.verdict,
        reason: plainText(scenario.reason),
      })),
    })),
    harnessErrors: run.harnessErrors.map(({ requirements, where, message }) => ({
      requirements,
      where,
      message: plainText(message),
    })),
  };
}
