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

/** Whether a text, JSON or not, nests objects and arrays deeper than a number of levels. */
export function isDeeperThan(text: string, levels: number): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charCodeAt(at);
    // Brackets and braces differ in one bit.
    if ((letter | 32) === 123) {
      if (++depth > levels) return true;
    } else if ((letter | 32) === 125) depth--;
    else if (letter === 34) at = closingQuote(text, at + 1);
  }
  return false;
}

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
