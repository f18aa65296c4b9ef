/** Where a text stops being JSON, and what is wrong there. */
export interface JsonError {
  /** Counted from 1, in characters. */
  column: number;
  message: string;
}

type Expected = 'value' | 'value or ]' | 'key or }' | 'key' | ':' | ', or }' | ', or ]' | 'end';

/** A part of the text: where it ends, or why it is none. */
interface Token {
  kind: string;
  end: number;
  fault?: JsonError;
}

/** Finds the first place at which a text that the parser refused is no JSON; in linear time, whatever the text. */
export function jsonError(text: string): JsonError {
  const open: string[] = [];
  let expected: Expected = 'value';
  for (let at = afterSpace(text, 0); ;) {
    const token = tokenAt(text, at);
    const next = follow(expected, token.kind, open);
    if (next === undefined) return misplaced(text, at, expected);
    if (token.fault) return token.fault;
    expected = next;
    at = afterSpace(text, token.end);
  }
}

function afterSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    const letter = text.charCodeAt(at);
    if (letter !== 32 && letter !== 9 && letter !== 13 && letter !== 10) return at;
    at++;
  }
}

const wordAt = /[-+\w.]+/y;
const scalar = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null)$/;

function tokenAt(text: string, at: number): Token {
  const letter = text.charAt(at);
  if (letter !== '' && '{}[],:'.includes(letter)) return { kind: letter, end: at + 1 };
  if (letter === '"') return stringAt(text, at);
  wordAt.lastIndex = at;
  const word = wordAt.exec(text)?.[0] ?? '';
  return { kind: scalar.test(word) ? 'literal' : 'unknown', end: at + word.length };
}

const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

function stringAt(text: string, from: number): Token {
  const fault = (at: number, message: string): Token => {
    const column = at + 1;
    return { kind: 'string', end: at, fault: { column, message: `column ${column}: ${message}` } };
  };
  for (let at = from + 1; at < text.length;) {
    const letter = text.charCodeAt(at);
    if (letter === 34) return { kind: 'string', end: at + 1 };
    if (letter < 32) return fault(at, 'a control character in a string is not escaped');
    escape.lastIndex = at;
    if (letter !== 92) at++;
    else if (escape.test(text)) at = escape.lastIndex;
    // A text that is cut within an escape lacks the quote too.
    else if (text.length - at < 6 && !text.includes('"', at + 2)) break;
    else return fault(at, 'a string has an escape that JSON does not know');
  }
  return fault(from, 'the string that starts here has no closing quote');
}

/** What is expected after a token; undefined where the token is out of place. */
function follow(expected: Expected, kind: string, open: string[]): Expected | undefined {
  const after = (): Expected => (open.length === 0 ? 'end' : open.at(-1) === '{' ? ', or }' : ', or ]');
  const wantsValue = expected === 'value' || expected === 'value or ]';
  if (kind === '{' || kind === '[') {
    if (!wantsValue) return undefined;
    open.push(kind);
    return kind === '{' ? 'key or }' : 'value or ]';
  }
  if (kind === '}' || kind === ']') {
    if (!expected.endsWith(kind)) return undefined;
    open.pop();
    return after();
  }
  if (kind === ',') return expected.startsWith(', or') ? (open.at(-1) === '{' ? 'key' : 'value') : undefined;
  if (kind === ':') return expected === ':' ? 'value' : undefined;
  if (kind === 'string' && expected.startsWith('key')) return ':';
  return wantsValue && kind !== 'unknown' ? after() : undefined;
}

const names: Record<Expected, string> = {
  value: 'a value',
  'value or ]': "a value or ']'",
  'key or }': "a property in quotes or '}'",
  key: 'a property in quotes',
  ':': "':'",
  ', or }': "',' or '}'",
  ', or ]': "',' or ']'",
  end: 'the end of the line',
};

function misplaced(text: string, at: number, expected: Expected): JsonError {
  const column = at + 1;
  if (at >= text.length) return { column, message: `the line ends where ${names[expected]} is expected` };
  return { column, message: `column ${column}: expected ${names[expected]}, found ${found(text, at)}` };
}

// Of the content of a line no more is told than needed.
function found(text: string, at: number): string {
  const rest = text.slice(at, at + 24);
  if (rest.startsWith('"')) return 'a string';
  const word = /^[-+]?[\w.+-]+/.exec(rest)?.[0];
  if (word === undefined) return character(rest.codePointAt(0)!);
  return /^-?0\d/.test(word) ? `${word}: a number with a leading zero` : word;
}

// Of what may not be seen, the code is told too.
function character(code: number): string {
  const quoted = JSON.stringify(String.fromCodePoint(code));
  return code < 127 ? quoted : `${quoted} (U+${code.toString(16).toUpperCase().padStart(4, '0')})`;
}
