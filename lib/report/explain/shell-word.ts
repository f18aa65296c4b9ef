import { plainText } from '../plain-text.ts';

/** What stands in the evidence for a secret. */
const mask = '***';

/** Names of the variables by the name of the header or field that holds the secret. */
const named: Record<string, string> = {
  authorization: 'TOKEN',
  access_token: 'TOKEN',
  refresh_token: 'REFRESH_TOKEN',
  secret: 'SECRET',
  client_secret: 'SECRET',
  code: 'CODE',
  challenge: 'CHALLENGE',
  cookie: 'COOKIE',
  'x-api-key': 'API_KEY',
};

interface WordOptions {
  /** Name of the header that it is. */
  header?: string;
  /** Line breaks may stay: nothing changes where the lines are indented. */
  isMultiline?: boolean;
}

/**
 * Foreign text as one word of bash: quoted, `"$NAME"` where a secret stood. What would steer a terminal, or is not to be
 * seen, is written as escapes, so that the word is shown harmlessly and is still the same. It holds no NUL.
 */
export function shellWord(text: string, { header, isMultiline = false }: WordOptions = {}): string {
  const parts = split(text.toWellFormed(), header);
  return parts
    .map((part) => (part.variable === undefined ? quoted(part.text, isMultiline) : `"$${part.variable}"`))
    .filter((part) => part !== "''" || parts.length === 1)
    .join('');
}

/** A command that writes a text which holds NULs, as no word can. */
export function joinedByNul(text: string): string {
  const pieces = text.split('\0');
  return `printf '${pieces.map(() => '%s').join('\\0')}' ${pieces.map((piece) => shellWord(piece)).join(' ')}`;
}

/** The variables that stand for the secrets of a text. */
export function placeholders(text: string, header?: string): string[] {
  return split(text, header).flatMap(({ variable }) => variable ?? []);
}

interface Part {
  text: string;
  variable?: string;
}

function split(text: string, header: string | undefined): Part[] {
  const pieces = text.split(mask);
  return pieces.flatMap((piece, index): Part[] => {
    if (index === pieces.length - 1) return [{ text: piece }];
    return [{ text: piece }, { text: mask, variable: variableAfter(piece, header) }];
  });
}

/** The variable for a secret by what stands before it: the name of a JSON field or of a form's. */
function variableAfter(before: string, header: string | undefined): string {
  const field = /(?:"([\w-]+)"\s*:\s*"|[?&\s]([\w-]+)=|^([\w-]+)=)$/.exec(before);
  const name = (field?.[1] ?? field?.[2] ?? field?.[3] ?? header ?? 'secret').toLowerCase();
  return named[name] ?? (/token/.test(name) ? 'TOKEN' : 'SECRET');
}

function quoted(text: string, isMultiline: boolean): string {
  const harmless = (character: string) =>
    (isMultiline && character === '\n') || (!/[\t\n]/.test(character) && plainText(character) === character);
  const characters = [...text];
  if (characters.every(harmless)) return `'${text.replaceAll("'", "'\\''")}'`;
  const escaped = characters.map((character) => {
    if (harmless(character)) return character.replace(/['\\]/, '\\$&');
    return short[character] ?? Buffer.from(character).toString('hex').replace(/../g, '\\x$&');
  });
  return `$'${escaped.join('')}'`;
}

const short: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
