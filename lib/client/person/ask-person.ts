import { createInterface } from 'node:readline/promises';
import type { Interface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { plainText } from '../../report/plain-text.ts';
import { asking } from '../../run/asking.ts';
import { interruption } from '../../run/interruption.ts';
import { NotTestable } from '../../verdict/outcomes.ts';
import { type Terminal, needTerminal } from './terminal.ts';

/** Something that a person is asked to do by hand, and to tell. Shown in the terminal alone, so that it may hold secrets. */
export interface Task {
  title: string;
  /** What to do, one after the other; further lines of a step stand below it. */
  steps: string[];
  questions: Question[];
}

export interface Question {
  text: string;
  /** The answer is not shown while it is typed. */
  secret?: boolean;
  /** The answers that can be given, a letter each, and what they mean; any text where absent. */
  choices?: Record<string, string>;
}

/** How long a person has, and what that is called in the configuration. */
export interface Patience {
  minutes: number;
  key: string;
}

/** What may be answered to any question. */
const skipping = 'skip';

/**
 * Tells a person what to do, and waits for the answers; without a question, for Enter.
 * @returns an answer to each question, without spaces around it
 * @throws NotTestable where there is nobody to ask, the person skips it or takes too long, or the run is to stop
 */
export async function askPerson(task: Task, terminal: Terminal, patience: Patience): Promise<string[]> {
  const { input, output } = terminal;
  needTerminal(terminal);
  const resume = asking.begin();
  const screen = new Screen(output);
  const lines = createInterface({ input, output: screen, terminal: true, historySize: 0 });
  const timeUp = new AbortController();
  const timer = setTimeout(() => timeUp.abort(), patience.minutes * 60_000);
  const closed = new AbortController();
  const further: string[] = [];
  lines.on('line', (line) => further.push(line));
  lines.on('SIGINT', () => terminal.interrupt()).on('close', () => closed.abort());
  const signal = AbortSignal.any([interruption.signal, timeUp.signal, closed.signal]);
  try {
    output.write(`\r\u001B[2K\n${plainText(instruction(task))}\n`);
    const questions = task.questions.length > 0 ? task.questions : [{ text: 'Done? Press Enter' }];
    const answers: string[] = [];
    for (const question of questions)
      answers.push(await answerTo(question, { lines, screen, signal, further }));
    return answers;
  } catch (error) {
    if (error instanceof NotTestable || !signal.aborted) throw error;
    output.write('\n');
    if (interruption.requested) throw new NotTestable('the run was asked to stop');
    if (!timeUp.signal.aborted) throw new NotTestable(`the terminal was closed over "${task.title}"`);
    const { minutes, key } = patience;
    throw new NotTestable(`nobody did "${task.title}" within ${minutes} minutes (${key})`);
  } finally {
    clearTimeout(timer);
    lines.close();
    resume();
  }
}

function instruction({ title, steps }: Task): string {
  const numbered = steps.map((step, index) => `  ${index + 1}. ${step.replaceAll('\n', '\n     ')}`);
  return [
    `Please do this by hand: ${title}`,
    ...numbered,
    `  (${skipping} as an answer leaves it out)`,
    '',
  ].join('\n');
}

interface Asking {
  lines: Interface;
  screen: Screen;
  signal: AbortSignal;
  /** Lines that came along with an answer, as those of a pasted text do. */
  further: string[];
}

async function answerTo(question: Question, asking: Asking): Promise<string> {
  const { lines, screen, signal, further } = asking;
  const { choices, secret = false } = question;
  const offered = choices && Object.entries(choices).map(([letter, meaning]) => `${letter} ${meaning}`);
  const prompt = plainText(`${question.text}${offered ? ` (${offered.join(', ')})` : ''}: `);
  for (;;) {
    signal.throwIfAborted();
    if (secret) screen.write(prompt);
    screen.muted = secret;
    const answer = (await lines.question(secret ? '' : prompt, { signal })).trim();
    screen.muted = false;
    if (secret) screen.write('\n');
    if (answer.toLowerCase() === skipping) throw new NotTestable('the person skipped it');
    if (!choices) return [answer, ...(await restOf(asking))].join('\n');
    further.length = 0;
    const letter = answer.toLowerCase().slice(0, 1);
    if (Object.hasOwn(choices, letter)) return letter;
    screen.write(`Please answer ${Object.keys(choices).join(', ')} or ${skipping}.\n`);
  }
}

/** The lines of an answer below its first; the last may wait for Enter still. */
async function restOf({ lines, signal, further }: Asking): Promise<string[]> {
  if (lines.line !== '') further.push(await lines.question('', { signal }));
  const rest = further.splice(0).map((line) => line.trim());
  return rest.filter((line) => line !== '');
}

/** Shows what is typed, or not. */
class Screen extends Writable {
  muted = false;
  readonly #output: NodeJS.WritableStream & { columns?: number };

  constructor(output: NodeJS.WritableStream) {
    super({ decodeStrings: false });
    this.#output = output;
  }

  /** Long lines are broken where the terminal breaks them. */
  get columns(): number {
    return this.#output.columns ?? 80;
  }

  override _write(text: string | Uint8Array, _encoding: BufferEncoding, done: () => void): void {
    if (!this.muted) this.#output.write(text);
    done();
  }
}
