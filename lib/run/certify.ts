import { resolve } from 'node:path';
import type { Deed } from '../client/evidence.ts';
import type { ProvingDefect } from '../edition/coverage.ts';
import { checkFolder } from '../report/ensure-folder.ts';
import { Progress, type ProgressStream } from '../report/progress.ts';
import { finishReports } from '../report/finish-reports.ts';
import { EvidenceFolder } from '../report/evidence/evidence-folder.ts';
import { MessageFile } from '../report/message-file.ts';
import { type ReportFolder, prepareReportFolder } from '../report/report-folder.ts';
import type { Report } from '../report/report.ts';
import { writeReports } from '../report/write-reports.ts';
import { loadAmbiguities } from '../edition/load-ambiguities.ts';
import { acceptFailures } from '../verdict/accepted-failures.ts';
import { readingsTaken } from '../verdict/readings-taken.ts';
import { exitCode } from '../verdict/exit-code.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';
import { portalTag } from '../verdict/fold-scenarios.ts';
import { foldVerdicts } from '../verdict/fold-verdicts.ts';
import { judgeScenario } from '../verdict/judge-scenario.ts';
import { MessageReader } from '../verdict/read-messages.ts';
import type { ScenarioRun } from '../verdict/scenario-run.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { beforeScenarios } from './before-scenarios.ts';
import { counted } from '../report/counted.ts';
import { createRunner } from './create-runner.ts';
import { onInterrupt } from './on-interrupt.ts';
import { type Plan, type PlanOptions, makePlan } from './plan.ts';
import { Leftovers } from './leftovers.ts';
import { suiteRunner } from './portal-beside.ts';

export interface CertifyOptions extends PlanOptions {
  tool: { name: string; version: string };
  /** Folder for the reports. */
  reports: string;
  /** File in which is kept what the run creates on its target; beside the reports where absent. */
  state?: string;
  /** When the command began, in milliseconds since 1970. */
  started?: number;
  /** The ways to be wrong by which the scenarios are known to notice, of every edition, for the reports. */
  defects?: ProvingDefect[];
  /** Folder that holds features/ and steps/, where it is not this project. */
  root?: string;
}

/** Where a run talks: progress while it goes on, the summary at its end. */
export interface CertifyOutput {
  progress: ProgressStream;
  summary: ProgressStream;
  /** Called when a run has to end before its scenarios let it; must not return. */
  exit(code: number): never;
}

/**
 * Judges one target: runs the scenarios, writes the reports, prints the summary.
 * @returns the exit code
 * @throws ConfigurationError when nothing can run as it is asked for
 */
export async function certify(options: CertifyOptions, output: CertifyOutput): Promise<number> {
  const started = options.started ?? Date.now();
  const progress = new Progress(output.progress, 'looking at the target');
  const folder = resolve(options.reports);
  try {
    checkFolder(folder, 'reports');
    const asked: Deed[] = [];
    const plan = await makePlan({ ...options, record: (deed) => asked.push(deed) });
    const files = prepareReportFolder(folder);
    const leftovers = new Leftovers(plan.target, { folder, asked: options.state });
    if (leftovers.earlier > 0)
      progress.warn(
        `earlier runs have left ${counted(leftovers.earlier, 'thing')} on the target: ${leftovers.advice}`,
      );
    const reader = new MessageReader();
    const evidence = new EvidenceFolder(files.evidence, {
      tool: options.tool,
      requirements: new Set(plan.catalogue.map(({ id }) => id)),
      warn: (text) => progress.warn(text),
    });
    if (asked.length > 0) evidence.add(beforeScenarios(asked, plan.target, started));
    const closeEvidence = () => {
      for (const run of reader.scenarios.filter(({ finished }) => finished === undefined)) evidence.add(run);
      evidence.close();
    };
    const reportNow = (code?: number): Report =>
      toReport({ plan, reader, options, started, code, leftovers });
    const interrupted = onInterrupt(
      () => progress.phase('stopping: the scenario that runs may finish'),
      (code) => {
        progress.stop();
        writeReports(reportNow(code), files);
        closeEvidence();
        output.progress.write(`interrupted; a partial report is in ${files.verdict}\n`);
        output.exit(code);
      },
    );
    await runScenarios(plan, { reader, evidence, files, progress, leftovers }, options.root).finally(() =>
      interrupted.dispose(),
    );
    closeEvidence();
    const report = reportNow(interrupted.code());
    const [mistake] = report.run.configurationErrors;
    if (mistake !== undefined && reader.scenarios.length === 0) throw new ConfigurationError(mistake);
    await finishReports(report, files, progress, output);
    return report.exitCode;
  } finally {
    progress.stop();
  }
}

/** Who is told of the scenarios. */
interface Taking {
  reader: MessageReader;
  evidence: EvidenceFolder;
  files: ReportFolder;
  progress: Progress;
  leftovers: Leftovers;
}

async function runScenarios(
  plan: Plan,
  { reader, evidence, files, progress, leftovers }: Taking,
  root?: string,
): Promise<void> {
  const { edition, target, unreachable, selected, catalogue } = plan;
  if (!target) {
    const exception = { type: 'TargetUnreachable', message: unreachable?.message ?? '' };
    reader.faults.push({ text: 'before the scenarios', exception });
    return;
  }
  progress.phase('starting the scenarios');
  const messages = new MessageFile(files.messages, (text) => progress.warn(text));
  try {
    const parameters = { edition: edition.name, target, ...leftovers.parameters };
    const isWhole = selected === undefined && root === undefined;
    const runner = isWhole ? await suiteRunner(parameters) : await createRunner(root);
    await runner.run({
      parameters,
      requirements: selected ?? catalogue.map(({ id }) => id),
      reader,
      onMessage: (message) => messages.write(message),
      onScenario: (run, planned) => {
        evidence.add(run);
        progress.scenario(run, verdictOn(run, plan), planned);
      },
    });
  } catch (error) {
    // A step file that cannot even be loaded is a fault to report, not a reason to lose the report.
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    const exception = { type: name, message, ...(stack && { trace: stack }) };
    reader.faults.push({ text: 'loading the step definitions', exception });
  } finally {
    messages.close();
  }
}

function verdictOn(run: ScenarioRun, { catalogue, policy }: Plan): Verdict {
  const level = catalogue.find(({ id }) => run.tags.includes(id))?.level ?? 'MAY';
  return judgeScenario(run, level, policy).verdict;
}

interface Judging {
  plan: Plan;
  reader: MessageReader;
  options: CertifyOptions;
  started: number;
  /** Exit code of an interruption. */
  code: number | undefined;
  leftovers: Leftovers;
}

function toReport({ plan, reader, options, started, code, leftovers }: Judging): Report {
  const left = leftovers.left();
  const { edition, catalogue, policy, selected, accepted, described } = plan;
  const strict = options.strict ?? false;
  // Those through the portal may have run beside the others; reports tell them last.
  const inPortal = ({ tags }: ScenarioRun) => tags.includes(portalTag);
  const scenarios = [
    ...reader.scenarios.filter((each) => !inPortal(each)),
    ...reader.scenarios.filter(inPortal),
  ];
  const record = {
    scenarios,
    faults: reader.faults,
    complete: reader.complete && code === undefined,
  };
  const folded = foldVerdicts(record, catalogue, {
    policy,
    ...(selected && { selected: new Set(selected) }),
  });
  const run = acceptFailures(folded, accepted, new Date(started).toISOString().slice(0, 10));
  return {
    tool: options.tool,
    edition,
    target: described,
    started: new Date(started),
    finished: new Date(),
    exitCode: code ?? exitCode(run, { strict }),
    strict,
    policy,
    run,
    ...(options.defects && { defects: options.defects }),
    readings: readingsTaken(scenarios, loadAmbiguities(edition.name)),
    ...(left.length > 0 && { left, cleanUp: leftovers.advice }),
  };
}
