import { createHash } from 'node:crypto';
import { type Attachment as AllureAttachment, Stage, Status, type StepResult } from 'allure-js-commons';
import {
  type Attachment,
  type StepRun,
  type StepStatus,
  behavioursMediaType,
  exchangeMediaType,
  outcomeMediaType,
  readingsMediaType,
  traceMediaType,
} from '../verdict/scenario-run.ts';
import type { JudgedScenario, Verdict } from '../verdict/verdict.ts';
import { evidenceText, evidenceTitle } from './evidence-text.ts';
import { plainText } from './plain-text.ts';

const statusOfVerdict: Record<Verdict, Status> = {
  doesNotConform: Status.FAILED,
  fallsShort: Status.BROKEN,
  notTested: Status.SKIPPED,
  notTestable: Status.SKIPPED,
  notOffered: Status.SKIPPED,
  recorded: Status.PASSED,
  conforms: Status.PASSED,
};

// Whatever has no definition or no end is never green.
const statusOfStep: Record<StepStatus, Status> = {
  PASSED: Status.PASSED,
  FAILED: Status.FAILED,
  PENDING: Status.SKIPPED,
  SKIPPED: Status.SKIPPED,
  UNDEFINED: Status.BROKEN,
  AMBIGUOUS: Status.BROKEN,
  UNKNOWN: Status.BROKEN,
};

/** Turns scenarios into Allure steps; evidence goes to `write`, under a name of its own. */
export class AllureSteps {
  readonly #write: (fileName: string, content: Buffer) => void;

  constructor(write: (fileName: string, content: Buffer) => void) {
    this.#write = write;
  }

  /** The scenario as a step, its steps below it; hooks appear only when they carry something. */
  ofScenario({ run, verdict, reason, signals }: JudgedScenario): StepResult {
    const harness = signals.some(({ kind }) => kind === 'harness' || kind === 'configuration');
    const shown = run.steps.filter((step) => !step.hook || step.exception || step.attachments.some(isTold));
    return {
      name: run.name,
      status: harness && verdict !== 'doesNotConform' ? Status.BROKEN : statusOfVerdict[verdict],
      statusDetails: { message: plainText(reason) },
      stage: Stage.FINISHED,
      parameters: [{ name: 'at', value: run.location }],
      attachments: [],
      start: run.started,
      stop: run.finished ?? run.started,
      steps: shown.map((step) => this.#ofStep(step)),
    };
  }

  #ofStep(step: StepRun): StepResult {
    const { message, trace } = step.exception ?? {};
    return {
      name: plainText(step.text),
      status: statusOfStep[step.status],
      statusDetails: {
        ...(message && { message: plainText(message) }),
        ...(trace && { trace: plainText(trace) }),
      },
      stage: Stage.FINISHED,
      parameters: [],
      attachments: shownTogether(step.attachments.filter(isEvidence)).map((each) => this.#attach(each)),
      start: step.started,
      stop: step.started + step.duration,
      steps: [],
    };
  }

  #attach({ name, type, extension, content }: Shown): AllureAttachment {
    const hash = createHash('md5').update(name).update(content).digest('hex');
    const source = `${hash}-attachment${extension}`;
    this.#write(source, content);
    return { name, type, source };
  }
}

function isEvidence({ mediaType }: Attachment): boolean {
  return mediaType !== behavioursMediaType && mediaType !== readingsMediaType;
}

/** What a hook is shown for: what it exchanged to tidy up is in the files of the evidence. */
const isTold = (each: Attachment): boolean => isEvidence(each) && each.mediaType !== exchangeMediaType;

/** Exchanges that one attachment each is given; a step that polls or reads many files gets one for all. */
const fewExchanges = 3;

function shownTogether(attachments: Attachment[]): Shown[] {
  const isExchange = ({ mediaType }: Attachment) => mediaType === exchangeMediaType;
  const exchanges = attachments.filter(isExchange).map(shownAs);
  if (exchanges.length <= fewExchanges) return attachments.map(shownAs);
  const rule = Buffer.from(`\n${'='.repeat(72)}\n`);
  const content = Buffer.concat(exchanges.flatMap((each) => [each.content, rule]));
  const all = { name: `${exchanges.length} exchanges`, type: 'text/plain', extension: '.txt', content };
  return [all, ...attachments.filter((each) => !isExchange(each)).map(shownAs)];
}

interface Shown {
  name: string;
  type: string;
  extension: string;
  content: Buffer;
}

function shownAs({ mediaType, body, base64, fileName }: Attachment): Shown {
  const content = Buffer.from(body, base64 ? 'base64' : 'utf8');
  const text = (name: string, words: string) => ({
    name: plainText(name),
    type: 'text/plain',
    extension: '.txt',
    content: Buffer.from(plainText(words)),
  });
  if (mediaType === exchangeMediaType) {
    const evidence: unknown = JSON.parse(content.toString('utf8'));
    return text(evidenceTitle(evidence), evidenceText(evidence));
  }
  if (mediaType === outcomeMediaType) {
    const { outcome, reason } = JSON.parse(content.toString('utf8')) as { outcome: string; reason: string };
    return text(outcome, reason);
  }
  if (mediaType === traceMediaType)
    return { name: fileName ?? 'trace', type: mediaType, extension: '.zip', content };
  if (mediaType.startsWith('image/'))
    return { name: fileName ?? 'picture', type: mediaType, extension: `.${mediaType.slice(6)}`, content };
  return text(fileName ?? mediaType, content.toString('utf8'));
}
