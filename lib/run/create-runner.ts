import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { loadConfiguration, loadSupport, runCucumber } from '@cucumber/cucumber/api';
import type { Envelope } from '@cucumber/messages';
import type { RunRecord } from '../verdict/fold-verdicts.ts';
import { MessageReader } from '../verdict/read-messages.ts';
import type { ScenarioRun } from '../verdict/scenario-run.ts';
import { featuresInWorkflowOrder } from './feature-folders.ts';
import type { WorldParameters } from './world-parameters.ts';

/** Runs scenarios in this process, any number of times; the step definitions are loaded once. */
export interface Runner {
  run(options: RunnerOptions): Promise<RunRecord>;
}

export interface RunnerOptions {
  parameters: WorldParameters;
  /** Only scenarios under these requirements. */
  requirements?: string[];
  /** Only these, by their `location`; other feature files are not even read. */
  scenarios?: string[];
  /** None of these, by their tag without the `@`. */
  without?: string;
  onMessage?: (message: Envelope) => void;
  /** Takes the messages; give one to look at the run while it goes on. */
  reader?: MessageReader;
  /** Each scenario as it finishes, with the number of scenarios of the run. */
  onScenario?: (scenario: ScenarioRun, planned: number) => void;
}

/** Root of the project, where features/ and steps/ are. */
const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

const runners = new Map<string, Promise<Runner>>();

/**
 * The runner of the step definitions below `root`. A process imports a module once and no more, so there is one runner
 * for all who ask.
 * @throws whatever a step file throws while it is imported
 */
export function createRunner(root = projectRoot): Promise<Runner> {
  const runner = runners.get(root) ?? loadRunner(root);
  runners.set(root, runner);
  return runner;
}

async function loadRunner(root: string): Promise<Runner> {
  // Cucumber insists on one formatter that writes somewhere; what it says is read from the messages instead, so it is the
  // one that does least with them.
  const nowhere = () => new PassThrough().resume();
  const environment = { cwd: root, stdout: nowhere(), stderr: nowhere() };
  const skipping = fileURLToPath(import.meta.resolve('./skip-when-interrupted.ts'));
  const provided = {
    paths: featuresInWorkflowOrder(root),
    import: [skipping, 'steps/**/*.ts'],
    format: ['rerun'],
    publish: false,
  };
  const { runConfiguration } = await loadConfiguration({ file: false, provided }, environment);
  const support = loadedOnce(await loadSupport(runConfiguration, environment), skipping);

  return {
    async run(options) {
      const reader = options.reader ?? new MessageReader();
      const { sources, runtime, formats } = runConfiguration;
      const configuration = {
        sources: { ...sources, ...selection(options) },
        support,
        runtime: { ...runtime, worldParameters: { ...options.parameters } as never },
        formats,
      };
      await runCucumber(configuration, environment, (message) => {
        options.onMessage?.(message);
        const finished = reader.add(message);
        if (finished) options.onScenario?.(finished, reader.planned);
      });
      return reader;
    },
  };
}

/**
 * Step definitions that are not looked for again: cucumber searches the folders of what it has loaded before every run,
 * and needs none of what it finds.
 * @param file one of the files, for where there is none it looks elsewhere
 */
function loadedOnce(support: Support, file: string): Support {
  return { ...support, originalCoordinates: { ...support.originalCoordinates, importPaths: [file] } };
}

type Support = Awaited<ReturnType<typeof loadSupport>>;

function selection({ requirements, scenarios, without }: RunnerOptions): {
  paths?: string[];
  tagExpression?: string;
} {
  if (requirements?.length === 0 || scenarios?.length === 0) throw new Error('nothing is selected to run');
  const conditions = [
    ...(requirements ? [`(${requirements.map((id) => `@${id}`).join(' or ')})`] : []),
    ...(without === undefined ? [] : [`not @${without}`]),
  ];
  return {
    ...(scenarios && { paths: scenarios }),
    ...(conditions.length > 0 && { tagExpression: conditions.join(' and ') }),
  };
}
