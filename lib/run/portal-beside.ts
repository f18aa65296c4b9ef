import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Envelope } from '@cucumber/messages';
import {
  type MessageStream,
  type RunSelection,
  type Runner,
  createRunner,
  projectRoot,
  runnerOf,
} from './create-runner.ts';
import { featuresInWorkflowOrder } from './feature-folders.ts';
import { interruption } from './interruption.ts';
import { type WorldParameters, isSimulated } from './world-parameters.ts';

const portalFeatures = 'features/portal/**/*.feature';

/**
 * The runner of one run of a whole suite. Against a simulated NDH the scenarios through the portal run beside all others,
 * in a thread and against a simulated NDH of their own: a browser takes as long over them as all others take together. A
 * target of which there is only one is asked one thing at a time.
 */
export async function suiteRunner(parameters: WorldParameters): Promise<Runner> {
  if (!isWorthTwo(parameters)) return createRunner();
  // Both load the step definitions at the same time.
  const thread = startThread();
  try {
    const { stream } = await createRunner();
    return runnerOf((selection, take) => streamBeside(stream, thread, selection, take));
  } catch (error) {
    await thread.stop();
    throw error;
  }
}

/** A directory of somebody's own may be too large to be held twice. */
function isWorthTwo({ target }: WorldParameters): boolean {
  return isSimulated(target) && target.simulated.directory === undefined && availableParallelism() > 1;
}

async function streamBeside(
  stream: MessageStream,
  thread: PortalThread,
  selection: RunSelection,
  take: Take,
): Promise<void> {
  const others = featuresInWorkflowOrder(projectRoot).filter((pattern) => pattern !== portalFeatures);
  let end: Envelope | undefined;
  // Both tell of one run: how it begins and ends is told once. Neither is lost with the other.
  const ended = await Promise.allSettled([
    stream({ ...selection, scenarios: others }, (message) => {
      if (message.testRunFinished) end = message;
      else take(message);
    }),
    thread.stream(
      { ...selection, scenarios: [portalFeatures] },
      ({ meta, testRunStarted, testRunFinished, ...message }) => {
        if (!meta && !testRunStarted && !testRunFinished) take(message);
      },
    ),
  ]);
  await thread.stop();
  const failed = ended.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
  if (end) take(end);
}

type Take = (message: Envelope) => void;

interface PortalThread {
  stream: MessageStream;
  stop(): Promise<void>;
}

/** A thread for one run, which is asked to stop when this one is. */
function startThread(): PortalThread {
  const thread = new Worker(new URL('portal-thread.ts', import.meta.url));
  const ended = new Promise<void>((resolve, reject) => {
    thread.once('error', reject);
    thread.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`the thread of the scenarios through the portal ended with ${code}`));
    });
  });
  // Told to whoever waits for the messages.
  ended.catch(() => undefined);
  const interrupt = () => thread.postMessage('interrupt');
  const { signal } = interruption;
  if (signal.aborted) interrupt();
  signal.addEventListener('abort', interrupt);
  return {
    async stream(selection, take) {
      const refused = new Promise<never>((_resolve, reject) => {
        thread.on('message', (message: Envelope) => {
          try {
            take(message);
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        });
      });
      thread.postMessage(selection);
      await Promise.race([ended, refused]);
    },
    async stop() {
      signal.removeEventListener('abort', interrupt);
      await thread.terminate();
    },
  };
}
