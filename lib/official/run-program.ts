import { spawn } from 'node:child_process';

export interface ProgramEnd {
  /** Undefined when there is no such program. */
  code: number | null | undefined;
  /** The last lines of both streams, at most 200. */
  lines: string[];
}

const kept = 200;

/** Runs a program to its end and hands over each line of its output. Never throws for what the program does. */
export function runProgram(
  program: string,
  args: string[],
  onLine: (line: string) => void = () => {},
  signal?: AbortSignal,
): Promise<ProgramEnd> {
  // On Windows programs such as mvn are scripts, which only a shell starts.
  const shell = process.platform === 'win32';
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], shell, signal });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.setEncoding('utf8').on('data', (text: string) => {
      const parts = (rest + text).split(/\r?\n/);
      rest = parts.pop() ?? '';
      for (const line of parts) {
        onLine(line);
        lines.push(line);
        if (lines.length > kept) lines.shift();
      }
    });
    stream.on('close', () => rest && lines.push(rest));
  }
  return new Promise((resolve) => {
    child.on('error', (error: NodeJS.ErrnoException) => {
      const missing = error.code === 'ENOENT' || error.code === 'EACCES';
      resolve({ code: missing ? undefined : null, lines: [...lines, error.message] });
    });
    child.on('close', (code) => resolve({ code, lines }));
  });
}
