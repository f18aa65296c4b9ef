import { spawn } from 'node:child_process';
import { isTooDeep } from '../client/json-depth.ts';
import { interruption } from '../run/interruption.ts';
import { ConfigurationError, NotTestable } from '../verdict/outcomes.ts';
import type { Outcome, Values } from './binding.ts';
import type { BindingContext } from './binding-context.ts';
import { fillText } from './template.ts';
import { toldExchange } from './told-exchange.ts';

const interrupted = 'the run was asked to stop';

/** Most bytes that are read of what a program writes. */
const mostBytes = 1024 ** 2;

/**
 * Runs a program of the tester's without a shell: the values go to its standard input as one JSON object, one comes
 * back. `"refused": true` in it says that the target did not do it, `"status"` with which HTTP status.
 */
export async function runCommand(
  command: readonly string[],
  timeoutSeconds: number,
  values: Values,
  context: BindingContext,
): Promise<Outcome> {
  const [program = '', ...args] = command.map((part) => fillText(part, values));
  const asked = JSON.stringify(values);
  const ended = await endOf(program, args, { input: asked, timeoutSeconds, folder: context.folder });
  const broken = (what: string) =>
    new ConfigurationError(
      `${context.key}: the command ${context.redactor.text(command.join(' '))} ${context.redactor.text(what)}`,
    );
  if (ended.problem === interrupted) throw new NotTestable(interrupted);
  if (ended.problem !== undefined) throw broken(ended.problem);
  const { refused = false, ...captured } = objectIn(ended.output, broken);
  const exchange = toldExchange('COMMAND', {
    key: context.key,
    asked,
    told: captured,
    refused: refused === true,
  });
  return { captured, exchange, refused: refused === true };
}

function objectIn(output: string, broken: (what: string) => Error): Record<string, unknown> {
  const came = output.trim().slice(0, 200);
  // Somebody for whom there is nothing to say need not say it.
  if (came === '') return {};
  try {
    const parsed: unknown = isTooDeep(output) ? undefined : JSON.parse(output);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed))
      return parsed as Record<string, unknown>;
  } catch {
    // Told below.
  }
  throw broken(`has to write one JSON object, or nothing; it wrote ${JSON.stringify(came)}`);
}

interface Ended {
  output: string;
  /** What went wrong, as the end of a sentence. */
  problem?: string;
}

function endOf(
  program: string,
  args: string[],
  { input, timeoutSeconds, folder }: { input: string; timeoutSeconds: number; folder: string },
): Promise<Ended> {
  return new Promise((resolve) => {
    // A group of its own, so that what the program has started ends with it.
    const child = spawn(program, args, { cwd: folder, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
    const written = { output: '', errors: '' };
    let problem: string | undefined;
    const stop = (why: string) => {
      problem ??= why;
      if (child.pid !== undefined) killGroup(child.pid);
    };
    const timer = setTimeout(() => stop(`does not end within ${timeoutSeconds} s`), timeoutSeconds * 1000);
    const keep = (name: keyof typeof written) => (text: string) => {
      written[name] += text;
      if (written[name].length > mostBytes) stop(`writes more than ${mostBytes} bytes`);
    };
    child.stdout.setEncoding('utf8').on('data', keep('output'));
    child.stderr.setEncoding('utf8').on('data', keep('errors'));
    // A program that does not read what it is given is none the worse for it.
    child.stdin.on('error', () => undefined).end(input);
    child.on('error', (error: NodeJS.ErrnoException) => {
      problem ??=
        error.code === 'ENOENT' ? 'is not found' : `cannot be started (${error.code ?? error.message})`;
    });
    const interrupt = () => stop(interrupted);
    const { signal: stopped } = interruption;
    stopped.addEventListener('abort', interrupt);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      stopped.removeEventListener('abort', interrupt);
      if (code !== 0) problem ??= `ends with ${signal ?? `exit code ${code}`}${lastLine(written.errors)}`;
      resolve({ output: written.output, ...(problem !== undefined && { problem }) });
    });
  });
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}

function lastLine(text: string): string {
  const line = text.trim().split('\n').at(-1)?.trim().slice(0, 300);
  return line ? `: ${line}` : '';
}
