import { NotTestable } from '../../verdict/outcomes.ts';

/** Where a person reads and types. */
export interface Terminal {
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  output: NodeJS.WritableStream & { isTTY?: boolean };
  /** What Ctrl-C does while an answer is awaited. */
  interrupt(): void;
}

/** The terminal of this process; its standard output is left to results. */
export function ownTerminal(): Terminal {
  return {
    input: process.stdin,
    output: process.stderr,
    // As a terminal does that does not hand over single keys.
    interrupt: () => void process.kill(process.pid, 'SIGINT'),
  };
}

/** Whether somebody can be asked there. */
export function isTerminal({ input, output }: Terminal): boolean {
  return Boolean(input.isTTY && output.isTTY);
}

/** @throws NotTestable where nobody can be asked */
export function needTerminal(terminal: Terminal): void {
  if (isTerminal(terminal)) return;
  throw new NotTestable(
    'nobody to ask: run ndh certify in a terminal, and let its input and messages stay there',
  );
}
