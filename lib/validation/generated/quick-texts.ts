import { primitiveProblem } from '../datatypes/primitives.ts';
import { Remembered } from './remembered.ts';

/**
 * Tests of texts that take a fraction of the time of `primitiveProblem` for what is usual, and ask it for the rest.
 * Without `exact` the only white space looked for is the space: where a line is ASCII and has no escapes, no other can be in it.
 */
export const quickTexts: Record<string, (text: string, exact: boolean) => boolean> = {
  id: isId,
  code: isCode,
  uri: addressTest('uri'),
  url: addressTest('url'),
  canonical: addressTest('canonical'),
  date: (text) => (text.length === 10 && hasDate(text)) || isFree('date', text),
  dateTime: (text) => isMoment(text) || (text.length === 10 && hasDate(text)) || isFree('dateTime', text),
  instant: (text) => isMoment(text) || isFree('instant', text),
};

function isFree(type: string, text: string): boolean {
  return primitiveProblem(type, text) === undefined;
}

function isId(text: string): boolean {
  if (text.length > 64) return false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    // a-z 0-9 - . A-Z
    if (!((c >= 97 && c <= 122) || (c >= 48 && c <= 57) || c === 45 || c === 46 || (c >= 65 && c <= 90)))
      return false;
  }
  return true;
}

function isCode(text: string, exact: boolean): boolean {
  return exact || text.includes(' ') ? isFree('code', text) : true;
}

function addressTest(type: string): (text: string, exact: boolean) => boolean {
  const others = new Remembered<true>((text) => (isFree(type, text) ? true : undefined));
  return (text, exact) => {
    if (exact || text.includes(' ')) return isFree(type, text);
    // Web addresses may hold anything else; what is no web address may have rules of its own.
    return isOfWeb(text) || others.get(text) === true;
  };
}

/** `http:…` or `https:…`. */
function isOfWeb(text: string): boolean {
  if (text.charCodeAt(0) !== 104 || text.charCodeAt(3) !== 112 || !text.startsWith('http')) return false;
  const next = text.charCodeAt(4);
  return next === 58 || (next === 115 && text.charCodeAt(5) === 58);
}

const zero = 48;

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - zero;
    if (digit < 0 || digit > 9) return NaN;
    value = value * 10 + digit;
  }
  return value;
}

const lengths = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** `YYYY-MM-DD…`, a day on the calendar; leap days are left to the others. */
function hasDate(text: string): boolean {
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return false;
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  return digits(text, 0, 4) > 0 && month >= 1 && month <= 12 && day >= 1 && day <= lengths[month]!;
}

/** `YYYY-MM-DDThh:mm:ss[.fff]Z`. */
function isMoment(text: string): boolean {
  const end = text.length - 1;
  if (end < 19 || end > 29 || text.charCodeAt(end) !== 90 || text.charCodeAt(10) !== 84) return false;
  if (text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58 || !hasDate(text)) return false;
  const clock = digits(text, 11, 13) < 24 && digits(text, 14, 16) < 60 && digits(text, 17, 19) < 60;
  return clock && (end === 19 || (end > 20 && text.charCodeAt(19) === 46 && digits(text, 20, end) >= 0));
}
