/** Where a text stops being JSON, and what is wrong there. */
export interface JsonError {
  /** Counted from 1, in characters. */
  column: number;
  message: string;
}

// Longer texts are not searched: only the parser's verdict is told.
const longestSearched = 4 << 20;

const token =
  /[ \t\n\r]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\w.+-]))|((?:true|false|null)(?!\w)))/y; // prettier-ignore

type Expected = 'value' | 'value or ]' | 'key or }' | 'key' | ':' | ', or }' | ', or ]' | 'end';

/** Finds the first place at which a text that the parser refused is no JSON. */
export function jsonError(text: string): JsonError {
  if (text.length > longestSearched) return { column: 1, message: 'the line is no JSON' };
  const open: string[] = [];
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    token.lastIndex = at;
    const match = token.exec(text);
    if (!match) break;
    const [whole, mark, string] = match;
    const next = follow(expected, mark ?? (string === undefined ? 'literal' : 'string'), open);
    if (next === undefined) return problem(text, at, expected);
    expected = next;
    at += whole.length;
  }
  return problem(text, at, expected);
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
  return wantsValue ? after() : undefined;
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

function problem(text: string, from: number, expected: Expected): JsonError {
  let at = from;
  while (/[ \t\n\r]/.test(text.charAt(at))) at++;
  const column = at + 1;
  if (at >= text.length) return { column, message: `the line ends where ${names[expected]} is expected` };
  return { column, message: `column ${column}: expected ${names[expected]}, found ${found(text, at)}` };
}

function found(text: string, at: number): string {
  const rest = text.slice(at, at + 40);
  if (rest.startsWith('"')) {
    // A string is out of place, or it is none.
    const raw = /^"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/.exec(
      text.slice(at, at + 100_000),
    )![0];
    const next = text.charAt(at + raw.length);
    if (next === '\\') return 'a string with an escape that JSON does not know';
    if (next !== '' && next < ' ') return 'a string with a control character that is not escaped';
    if (next === '' && at + raw.length >= text.length) return 'a string without its closing quote';
    return 'a string';
  }
  const word = /^[-+]?[\w.+-]+/.exec(rest)?.[0];
  if (word === undefined) return JSON.stringify(rest.charAt(0));
  return /^-?0\d/.test(word) ? `${word}: a number with a leading zero` : word;
}
