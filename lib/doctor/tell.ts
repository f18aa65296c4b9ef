import { wrapped } from '../report/layout.ts';
import type { Paint } from '../report/paint.ts';
import type { Outcome, State } from './check.ts';

const words: Record<State, string> = {
  ok: 'ok',
  warning: 'warning',
  problem: 'PROBLEM',
  'not-configured': 'not configured',
  'not-looked-at': 'not looked at',
};

const colour: Record<State, keyof Paint> = {
  ok: 'green',
  warning: 'yellow',
  problem: 'red',
  'not-configured': 'dim',
  'not-looked-at': 'dim',
};

/** Widths of the state and the title. */
const widths = { state: 14, title: 20 };
const indent = widths.state + widths.title + 4;
const narrowest = 30;
const widest = 120;

/** One line of what was found, more where it does not fit: state, title, detail, and what to do below it. */
export function told({ state, title, detail, remedy }: Outcome, paint: Paint, columns = 80): string {
  const room = Math.max(narrowest, Math.min(columns, widest) - indent - 1);
  const arrow = remedy === undefined ? [] : wrapped(remedy, room - 2);
  const lines = [
    ...wrapped(detail, room),
    ...arrow.map((line, at) => paint.bold(`${at === 0 ? '→ ' : '  '}${line}`)),
  ];
  // A long title has its line to itself.
  const texts = title.length > widths.title ? ['', ...lines] : lines;
  const word = paint[colour[state]](words[state].padEnd(widths.state));
  const head = `${word}  ${title.padEnd(widths.title)}  `;
  return texts
    .map((line, at) => `${at === 0 ? head : ' '.repeat(indent)}${line}`.trimEnd())
    .map((line) => `${line}\n`)
    .join('');
}

/** What all of it comes to, in a sentence; where somebody interrupted it, that is little. */
export function summed(outcomes: Outcome[], goOn: string, isInterrupted = false): string {
  const count = (state: State): number => outcomes.filter((each) => each.state === state).length;
  const number = (n: number, thing: string): string[] =>
    n === 0 ? [] : [`${n} ${thing}${n === 1 ? '' : 's'}`];
  const bad = [...number(count('problem'), 'problem'), ...number(count('warning'), 'warning')].join(', ');
  const open = count('not-looked-at');
  const unseen = open === 0 ? '' : ` (${open} not looked at)`;
  if (isInterrupted) return `Interrupted${bad === '' ? '' : `, with ${bad} so far`}${unseen}.`;
  return count('problem') > 0
    ? `${bad}${unseen}: mend what the arrows say, then look again.`
    : `${bad === '' ? 'All well' : `No problem, ${bad}`}${unseen}. Go on with: ${goOn}`;
}
