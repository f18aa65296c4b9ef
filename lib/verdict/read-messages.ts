import {
  AttachmentContentEncoding,
  type Attachment as AttachmentMessage,
  type Envelope,
  type GherkinDocument,
  type Hook,
  HookType,
  type Pickle,
  type PickleStep,
  type TestCase,
  type TestStepFinished,
} from '@cucumber/messages';
import { stepKeywords } from './step-keywords.ts';
import type { Attachment, RunFault, ScenarioRun, StepException, StepRun } from './scenario-run.ts';

type Time = { seconds: number; nanos: number };

const milliseconds = ({ seconds, nanos }: Time): number => seconds * 1000 + nanos / 1e6;

/** Reads the messages of one cucumber run, in their order, into scenarios with their steps and attachments. */
export class MessageReader {
  /** Scenarios begun so far, in the order of their start. */
  readonly scenarios: ScenarioRun[] = [];
  readonly faults: RunFault[] = [];
  /** Scenarios the run will execute; known before the first one starts. */
  planned = 0;
  /** The run came to its end by itself. */
  complete = false;

  readonly #documents = new Map<string, { document: GherkinDocument; keywords: Map<string, string> }>();
  readonly #pickles = new Map<string, Pickle>();
  readonly #hooks = new Map<string, Hook>();
  readonly #testCases = new Map<string, TestCase>();
  readonly #running = new Map<string, { run: ScenarioRun; steps: Map<string, StepRun> }>();

  /** Takes the next message; returns the scenario that it finishes. */
  add(message: Envelope): ScenarioRun | undefined {
    if (message.gherkinDocument) this.#addDocument(message.gherkinDocument);
    else if (message.pickle) this.#pickles.set(message.pickle.id, message.pickle);
    else if (message.hook) this.#hooks.set(message.hook.id, message.hook);
    else if (message.testCase) this.#addTestCase(message.testCase);
    else if (message.testCaseStarted)
      this.#start(
        message.testCaseStarted.id,
        message.testCaseStarted.testCaseId,
        message.testCaseStarted.timestamp,
      );
    else if (message.testStepStarted)
      this.#step(message.testStepStarted).started = milliseconds(message.testStepStarted.timestamp);
    else if (message.attachment) this.#attach(message.attachment);
    else if (message.testStepFinished) this.#finishStep(message.testStepFinished);
    else if (message.testCaseFinished) {
      const { testCaseStartedId, timestamp, willBeRetried } = message.testCaseFinished;
      return this.#finish(testCaseStartedId, timestamp, willBeRetried);
    } else this.#addFault(message);
    return undefined;
  }

  #addDocument(document: GherkinDocument): void {
    this.#documents.set(document.uri ?? '', { document, keywords: stepKeywords(document) });
  }

  #addTestCase(testCase: TestCase): void {
    this.#testCases.set(testCase.id, testCase);
    this.planned += 1;
  }

  #start(startedId: string, testCaseId: string, timestamp: Time): void {
    const testCase = this.#testCases.get(testCaseId);
    const pickle = testCase && this.#pickles.get(testCase.pickleId);
    if (!testCase || !pickle) throw new Error(`the messages start an unknown test case ${testCaseId}`);
    const written = this.#documents.get(pickle.uri);
    const steps = testCase.testSteps.map((step): [string, StepRun] => {
      const pickleStep = pickle.steps.find(({ id }) => id === step.pickleStepId);
      const text = pickleStep
        ? stepText(pickleStep, written?.keywords)
        : hookText(step.hookId ? this.#hooks.get(step.hookId) : undefined);
      const unread = { status: 'UNKNOWN' as const, attachments: [], started: 0, duration: 0 };
      return [step.id, { text, hook: !pickleStep, ...unread }];
    });
    const run: ScenarioRun = {
      location: `${pickle.uri}:${pickle.location?.line ?? 0}`,
      name: pickle.name,
      feature: written?.document.feature?.name ?? '',
      tags: pickle.tags.map(({ name }) => name.replace(/^@/, '')),
      steps: steps.map(([, step]) => step),
      started: milliseconds(timestamp),
    };
    this.scenarios.push(run);
    this.#running.set(startedId, { run, steps: new Map(steps) });
  }

  #step({ testCaseStartedId, testStepId }: { testCaseStartedId: string; testStepId: string }): StepRun {
    const step = this.#running.get(testCaseStartedId)?.steps.get(testStepId);
    if (!step) throw new Error(`the messages tell of an unknown step ${testStepId}`);
    return step;
  }

  #attach({ testCaseStartedId, testStepId, ...message }: AttachmentMessage): void {
    if (!testCaseStartedId || !testStepId) return;
    this.#step({ testCaseStartedId, testStepId }).attachments.push(attachmentOf(message));
  }

  #finishStep({ testStepResult: result, ...ids }: TestStepFinished): void {
    const exception = result.exception;
    Object.assign(this.#step(ids), {
      status: result.status,
      duration: milliseconds(result.duration),
      ...(exception && { exception: exceptionOf(exception) }),
    });
  }

  #finish(startedId: string, timestamp: Time, willBeRetried: boolean): ScenarioRun | undefined {
    const running = this.#running.get(startedId);
    if (!running) return undefined;
    running.run.finished = milliseconds(timestamp);
    this.#running.delete(startedId);
    if (!willBeRetried) return running.run;
    this.scenarios.splice(this.scenarios.indexOf(running.run), 1);
    return undefined;
  }

  #addFault(message: Envelope): void {
    const { parseError, testRunHookFinished, testRunFinished } = message;
    if (parseError) {
      const text = `the feature file ${parseError.source.uri} does not parse`;
      this.faults.push({ text, exception: { type: 'ParseError', message: parseError.message } });
    }
    const thrown = testRunHookFinished?.result.exception ?? testRunFinished?.exception;
    if (thrown) this.faults.push({ text: 'around the scenarios', exception: exceptionOf(thrown) });
    if (testRunFinished) this.complete = true;
  }
}

function stepText(step: PickleStep, keywords: Map<string, string> | undefined): string {
  const [node = ''] = step.astNodeIds;
  return `${keywords?.get(node) ?? ''}${step.text}`;
}

const hookText = (hook: Hook | undefined): string =>
  hook?.name ?? (hook?.type === HookType.AFTER_TEST_CASE ? 'after the scenario' : 'before the scenario');

function exceptionOf({
  type,
  message,
  stackTrace,
}: {
  type: string;
  message?: string;
  stackTrace?: string;
}): StepException {
  return { type, message: message ?? type, ...(stackTrace && { trace: stackTrace }) };
}

function attachmentOf(message: Omit<AttachmentMessage, 'testCaseStartedId' | 'testStepId'>): Attachment {
  const { mediaType, body, fileName } = message;
  return {
    mediaType,
    body,
    base64: message.contentEncoding === AttachmentContentEncoding.BASE64,
    ...(fileName && { fileName }),
  };
}
