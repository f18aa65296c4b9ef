import { type ProvingDefect, ofEdition } from '../edition/coverage.ts';
import type { Level } from '../edition/edition.ts';
import type { Acceptance } from '../verdict/accepted-failures.ts';
import { totalsOf } from '../verdict/fold-verdicts.ts';
import type { HarnessError, Policy, RequirementVerdict, Totals, Verdict } from '../verdict/verdict.ts';
import type { ReadingTaken } from '../verdict/readings-taken.ts';
import { reproduction } from './explain/leading-up.ts';
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
  policy: Policy;
  /** What falls short failed the run too. */
  strict: boolean;
  totals: Totals;
  /** The same for each level. */
  totalsByLevel: Record<Level, Totals>;
  requirements: RequirementEntry[];
  /** How the target reads what the guide leaves open, in the order of the ambiguities. */
  readings: ReadingTaken[];
  /** What waivers and the baseline accept, and what became of it; those of a row are in its entry too. */
  acceptances: Acceptance[];
  /** Ids of the requirements that a person's word decided; present where a client is judged. */
  attested?: string[];
  /** What runs have left on the target, in words, those alike together; absent where nothing is. */
  left?: string[];
  /** What is left for later sittings, when, and how they go on; absent where the run is over. */
  unfinished?: string[];
  harnessErrors: Omit<HarnessError, 'trace'>[];
}

export interface RequirementEntry {
  id: string;
  level: Level;
  area: string;
  /** Where the guide says it. */
  source: string;
  verdict: Verdict;
  reason: string;
  /** What waivers and the baseline say of it, where they do. */
  acceptances?: Acceptance[];
  scenarios: { name: string; location: string; verdict: Verdict; reason: string }[];
  /** The defects that prove that its scenarios would notice a break. */
  provenBy: string[];
  /** Commands that show by hand what is wrong; absent where nothing is, or nothing was exchanged. */
  reproduce?: string;
  /** Why no scenario judges it, or why no defect can prove one; absent where neither is so. */
  notJudged?: string;
  unbreakable?: string;
}

/** The verdict of a run for programs: one entry for every row of the edition. */
export function verdictDocument({ run, defects = [], ...report }: Report): VerdictDocument {
  const proving = ofEdition(report.edition.name, defects);
  return {
    schemaVersion: '1.0',
    tool: report.tool,
    edition: report.edition.name,
    target: report.target,
    started: report.started.toISOString(),
    finished: report.finished.toISOString(),
    complete: run.complete,
    exitCode: report.exitCode,
    policy: report.policy,
    strict: report.strict,
    totals: run.totals,
    totalsByLevel: totalsByLevel(run.requirements),
    requirements: run.requirements.map((row) => entryOf(row, proving)),
    readings: report.readings.map(({ seen, ...reading }) => ({ ...reading, seen: seen.map(plainText) })),
    acceptances: (run.acceptances ?? []).map(plain),
    ...(report.attested && { attested: report.attested }),
    ...(report.left && { left: report.left.map(plainText) }),
    ...(report.unfinished && { unfinished: report.unfinished.map(plainText) }),
    harnessErrors: run.harnessErrors.map(({ requirements, where, message }) => ({
      requirements,
      where,
      message: plainText(message),
    })),
  };
}

function entryOf(row: RequirementVerdict, defects: ProvingDefect[]): RequirementEntry {
  const { requirement, verdict, reason, scenarios, acceptances } = row;
  const { id, level, area, source, excluded, unbreakable } = requirement;
  const reproduce = reproduction(row);
  return {
    ...{ id, level, area, source, verdict },
    reason: plainText(reason),
    ...(acceptances && { acceptances: acceptances.map(plain) }),
    scenarios: scenarios.map((scenario) => ({
      name: scenario.run.name,
      location: scenario.run.location,
      verdict: scenario.verdict,
      reason: plainText(scenario.reason),
    })),
    provenBy: defects.filter(({ breaks }) => breaks.includes(id)).map(({ name }) => name),
    ...(reproduce !== undefined && { reproduce }),
    ...(excluded !== undefined && scenarios.length === 0 && { notJudged: excluded }),
    ...(unbreakable !== undefined && { unbreakable }),
  };
}

/** What it tells repeats the target's own words where it was not judged. */
const plain = (acceptance: Acceptance): Acceptance => ({ ...acceptance, told: plainText(acceptance.told) });

function totalsByLevel(rows: RequirementVerdict[]): Record<Level, Totals> {
  const of = (level: Level) => totalsOf(rows.filter(({ requirement }) => requirement.level === level));
  return { SHALL: of('SHALL'), implied: of('implied'), SHOULD: of('SHOULD'), MAY: of('MAY') };
}
