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
import type { ScenarioRun } from '../verdict/scenario-run.ts';
import type { Verdict } from '../verdict/verdict.ts';
import { afterwards } from './afterwards.ts';
import { afterScenarios, beforeScenarios } from './before-scenarios.ts';
import { counted } from '../report/counted.ts';
import { Course } from './course.ts';
import { createRunner, projectRoot } from './create-runner.ts';
import { onInterrupt } from './on-interrupt.ts';
import { type Plan, type PlanOptions, makePlan } from './plan.ts';
import { keepOptions } from './kept-options.ts';
import { Leftovers } from './leftovers.ts';
import { suiteRunner } from './portal-beside.ts';
import { Sitting } from './sitting.ts';
import { unfinishedText } from './unfinished-text.ts';
import { isSimulated } from './world-parameters.ts';

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
    const { state: path } = leftovers.parameters;
    const sitting = await openSitting(plan, { ...options, asked, path });
    const only = plan.selected?.join(',');
    if (path !== undefined && plan.target && !isSimulated(plan.target))
      keepOptions(path, plan.target, { ...options, ...(only !== undefined && { only }) });
    // What a sitting has left is needed by the next one.
    if (leftovers.earlier > 0 && !sitting)
      progress.warn(
        `earlier runs have left ${counted(leftovers.earlier, 'thing')} on the target: ${leftovers.advice}`,
      );
    const course = new Course(sitting);
    const evidence = new EvidenceFolder(files.evidence, {
      tool: options.tool,
      requirements: new Set(plan.catalogue.map(({ id }) => id)),
      warn: (text) => progress.warn(text),
    });
    if (asked.length > 0) evidence.add(beforeScenarios(asked, plan.target, started));
    for (const run of sitting?.ended ?? []) evidence.add(run);
    const closeEvidence = () => {
      for (const run of course.broken) evidence.add(run);
      evidence.close();
    };
    const reportNow = (code?: number): Report =>
      toReport({ plan, course, options, started, code, leftovers });
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
    await runScenarios(plan, { course, evidence, files, progress, leftovers }, options.root).finally(() =>
      interrupted.dispose(),
    );
    const after = afterwards.take();
    if (after.length > 0) evidence.add(afterScenarios(after));
    closeEvidence();
    const report = reportNow(interrupted.code());
    sitting?.close();
    const [mistake] = report.run.configurationErrors;
    if (mistake !== undefined && course.scenarios.length === 0) throw new ConfigurationError(mistake);
    await finishReports(report, files, progress, output);
    return report.exitCode;
  } finally {
    progress.stop();
  }
}

/** The sitting of a run that goes on over several; undefined of one that does not. */
async function openSitting(
  { target, edition, catalogue, selected }: Plan,
  options: CertifyOptions & { path?: string | undefined; asked: Deed[] },
): Promise<Sitting | undefined> {
  const { path, asked, tool, root = projectRoot } = options;
  if (!target || isSimulated(target) || target.clock.mode !== 'resume' || path === undefined)
    return undefined;
  const requirements = selected ?? catalogue.map(({ id }) => id);
  const { name } = edition;
  return Sitting.open({ path, target, edition: name, version: tool.version, requirements, root, asked });
}

/** Who is told of the scenarios. */
interface Taking {
  course: Course;
  evidence: EvidenceFolder;
  files: ReportFolder;
  progress: Progress;
  leftovers: Leftovers;
}

async function runScenarios(
  plan: Plan,
  { course, evidence, files, progress, leftovers }: Taking,
  root?: string,
): Promise<void> {
  const { edition, target, unreachable, selected, catalogue } = plan;
  if (!target) {
    const exception = { type: 'TargetUnreachable', message: unreachable?.message ?? '' };
    course.fail({ text: 'before the scenarios', exception });
    return;
  }
  progress.phase('starting the scenarios');
  const messages = new MessageFile(files.messages, (text) => progress.warn(text));
  try {
    const parameters = { edition: edition.name, target, ...leftovers.parameters };
    const isWhole = selected === undefined && root === undefined;
    const runner = isWhole ? await suiteRunner(parameters) : await createRunner(root);
    const requirements = selected ?? catalogue.map(({ id }) => id);
    for (let pass = course.next(); pass; pass = course.next())
      await runner.run({
        ...{ parameters, requirements, ...pass },
        onMessage: (message) => messages.write(message),
        onScenario: (run, planned) => {
          if (course.take(run)) evidence.add(run);
          progress.scenario(run, verdictOn(run, plan), planned);
        },
      });
  } catch (error) {
    // A step file that cannot even be loaded is a fault to report, not a reason to lose the report.
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    const exception = { type: name, message, ...(stack && { trace: stack }) };
    course.fail({ text: 'loading the step definitions', exception });
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
  course: Course;
  options: CertifyOptions;
  started: number;
  /** Exit code of an interruption. */
  code: number | undefined;
  leftovers: Leftovers;
}

function toReport({ plan, course, options, started, code, leftovers }: Judging): Report {
  const { unfinished } = course;
  const left = leftovers.left(unfinished !== undefined);
  const { edition, catalogue, policy, selected, accepted, described } = plan;
  const strict = options.strict ?? false;
  // Those through the portal may have run beside the others; reports tell them last.
  const inPortal = ({ tags }: ScenarioRun) => tags.includes(portalTag);
  const scenarios = [
    ...course.scenarios.filter((each) => !inPortal(each)),
    ...course.scenarios.filter(inPortal),
  ];
  const record = {
    scenarios,
    faults: course.faults,
    complete: course.complete && code === undefined,
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
    exitCode: code ?? exitCode(run, { strict, isUnfinished: unfinished !== undefined }),
    strict,
    policy,
    run,
    ...(options.defects && { defects: options.defects }),
    readings: readingsTaken(scenarios, loadAmbiguities(edition.name)),
    ...(left.length > 0 && { left, cleanUp: unfinished ? leftovers.needed : leftovers.advice }),
    ...(unfinished && { unfinished: unfinishedText(unfinished, leftovers.goOn) }),
  };
}
