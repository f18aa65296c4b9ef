import type { Finding } from '../finding.ts';
import { byteFault } from './byte-fault.ts';

/** Deepest nesting of objects and arrays that is walked. */
export const deepest = 64;

/** The finding on a line that is nested deeper. */
export function tooDeep(type = 'Resource'): Finding {
  return byteFault('Json_Too_Deep', `the line is nested more than ${deepest} levels deep`, {
    path: type,
    expected: `at most ${deepest} levels`,
  });
}

/** Most values of a line that is read: with more it would take hundreds of megabytes, and no resource has as many. */
export const mostValues = 1_000_000;

/** What a text, JSON or not, has too much of to be read: levels or values. */
export function beyondLimits(text: string): Finding | undefined {
  let depth = 0;
  let values = 1;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at);
    // Brackets and braces differ in one bit.
    if ((letter | 32) === 123) {
      if (++depth > deepest) return tooDeep();
    } else if ((letter | 32) === 125) depth--;
    else if (letter === 34) at = closingQuote(text, at + 1);
    else if (letter === 44 && ++values > mostValues) return tooManyValues;
  }
  return undefined;
}

const tooManyValues = byteFault(
  'Json_Too_Many_Values',
  `the line has more than ${mostValues.toLocaleString('en')} values`,
  { expected: `at most ${mostValues.toLocaleString('en')} values` },
);

function closingQuote(text: string, from: number): number {
  for (let at = from; ;) {
    const end = text.indexOf('"', at);
    if (end < 0) return text.length;
    let before = end;
    while (text.charCodeAt(before - 1) === 92 && before > from) before--;
    if ((end - before) % 2 === 0) return end;
    at = end + 1;
  }
}
