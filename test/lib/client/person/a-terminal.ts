import { PassThrough, Writable } from 'node:stream';
import type { Terminal } from '../../../../lib/client/person/terminal.ts';

export interface FakeTerminal extends Terminal {
  /** All that was shown. */
  shown(): string;
  type(text: string): void;
  /** How often Ctrl-C was passed on. */
  interrupts: number;
}

/**
 * A terminal at which somebody answers: to each text that comes, in order, what they type.
 * @param answers the answer is typed as soon as its prompt is shown
 */
export function aTerminal(answers: [prompt: string, answer: string][] = [], isTTY = true): FakeTerminal {
  const left = [...answers];
  let shown = '';
  let unread = '';
  const input = Object.assign(new PassThrough(), { isTTY });
  const output = new Writable({
    decodeStrings: false,
    write(text: string, _encoding, done) {
      shown += text;
      unread += text;
      const [prompt, answer] = left[0] ?? [];
      if (prompt !== undefined && unread.includes(prompt)) {
        left.shift();
        unread = '';
        setImmediate(() => input.write(`${answer}\r`));
      }
      done();
    },
  });
  const terminal: FakeTerminal = {
    input,
    output: Object.assign(output, { isTTY }),
    interrupts: 0,
    interrupt: () => void (terminal.interrupts += 1),
    shown: () => shown,
    type: (text) => void input.write(text),
  };
  return terminal;
}
