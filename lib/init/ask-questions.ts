import { createInterface } from 'node:readline/promises';
import type { Terminal } from '../client/person/terminal.ts';
import { nearest } from '../config/nearest.ts';
import { oneLine } from '../report/plain-text.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';
import { faultsIn } from './faults-in.ts';
import type { Proposal } from './propose.ts';
import type { Written } from './minimal.ts';
import { type Question, questions } from './questions.ts';

/** An answer to a question. @throws where nobody answers any more */
type Answer = (question: Question, problem: string | undefined) => Promise<string>;

/** Takes what is usual for the answer to every question. */
export async function usualAnswers(proposal: Proposal): Promise<Written> {
  return answered(proposal, ({ usual }, problem) => {
    if (problem === undefined) return Promise.resolve(usual);
    throw new ConfigurationError(`nothing can be proposed without questions: ${problem}; leave --yes out`);
  });
}

/**
 * Asks a person the questions, one line each; Enter takes what is usual.
 * @throws ConfigurationError where the input ends before the last answer
 */
export async function askQuestions(proposal: Proposal, { input, output }: Terminal): Promise<Written> {
  const lines = createInterface({ input, output, terminal: true, historySize: 0 });
  const closed = new AbortController();
  lines.on('SIGINT', () => lines.close()).on('close', () => closed.abort());
  try {
    return await answered(proposal, async ({ text, usual, choices }, problem) => {
      if (problem !== undefined) output.write(`${oneLine(problem)}\n`);
      const offered = choices ? ` (${choices.join(', ')})` : '';
      const prompt = oneLine(`${text}${offered} [${usual}]`, 500);
      const typed = await lines.question(`${prompt}: `, { signal: closed.signal });
      return typed.trim() === '' ? usual : typed.trim();
    });
  } catch (error) {
    if (!closed.signal.aborted) throw error;
    output.write('\n');
    throw new ConfigurationError(
      'the input ended before the last question; nothing is written (--yes asks nothing)',
    );
  } finally {
    lines.close();
  }
}

async function answered(proposal: Proposal, answer: Answer): Promise<Written> {
  let config: Written = proposal.config;
  for (const ask of questions) {
    const question = ask(config, proposal);
    if (question) config = await settled(question, answer);
  }
  return config;
}

/** The configuration that an answer comes to: asked again until it is one. */
async function settled(question: Question, answer: Answer, problem?: string): Promise<Written> {
  const given = await answer(question, problem);
  const flaw = unoffered(question, given);
  if (flaw !== undefined) return settled(question, answer, flaw);
  const config = question.apply(given);
  const [fault] = faultsIn(config);
  return fault ? settled(question, answer, fault.problem) : config;
}

function unoffered({ choices }: Question, given: string): string | undefined {
  if (!choices || choices.includes(given)) return undefined;
  const meant = nearest(given, choices);
  return `expected one of ${choices.join(', ')}${meant === undefined ? '' : ` (did you mean "${meant}"?)`}`;
}
