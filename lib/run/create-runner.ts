import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { loadConfiguration, loadSupport, runCucumber } from '@cucumber/cucumber/api';
import type { Envelope } from '@cucumber/messages';
import type { RunRecord } from '../verdict/fold-verdicts.ts';
import { MessageReader } from '../verdict/read-messages.ts';
import type { ScenarioRun } from '../verdict/scenario-run.ts';
import { featuresInWorkflowOrder } from './feature-folders.ts';
import type { WorldParameters } from './world-parameters.ts';

/** Runs scenarios, any number of times; the step definitions are loaded once. */
export interface Runner {
  /** Runs scenarios and hands out cucumber's messages as they come. */
  stream: MessageStream;
  run(options: RunnerOptions): Promise<RunRecord>;
}

export type MessageStream = (selection: RunSelection, take: (message: Envelope) => void) => Promise<void>;

/** What is to run. */
export interface RunSelection {
  parameters: WorldParameters;
  /** Only scenarios under these requirements. */
  requirements?: string[];
  /** Only these, by their `location` or by patterns of files; other feature files are not even read. */
  scenarios?: string[];
  /** None of these, by their tag without the `@`. */
  without?: string;
}

export interface RunnerOptions extends RunSelection {
  onMessage?: (message: Envelope) => void;
  /** Takes the messages; give one to look at the run while it goes on. */
  reader?: MessageReader;
  /** Each scenario as it finishes, with the number of scenarios of the run. */
  onScenario?: (scenario: ScenarioRun, planned: number) => void;
}

/** A runner of whatever streams messages. */
export function runnerOf(stream: MessageStream): Runner {
  return {
    stream,
    async run({ onMessage, reader = new MessageReader(), onScenario, ...selection }) {
      await stream(selection, (message) => {
        onMessage?.(message);
        const finished = reader.add(message);
        if (finished) onScenario?.(finished, reader.planned);
      });
      return reader;
    },
  };
}

/** Root of the project, where features/ and steps/ are. */
export const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

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

  return runnerOf(async (selection, take) => {
    const { sources, runtime, formats } = runConfiguration;
    const configuration = {
      sources: { ...sources, ...sourcesOf(selection) },
      support,
      runtime: { ...runtime, worldParameters: { ...selection.parameters } as never },
      formats,
    };
    await runCucumber(configuration, environment, take);
  });
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

/** What of the features a selection is, in cucumber's words. */
export function sourcesOf({ requirements, scenarios, without }: Omit<RunSelection, 'parameters'>): {
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
