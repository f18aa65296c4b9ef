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

/** Foreign text as one word of a shell: quoted, without control characters, `"$NAME"` where a secret stood. */
export function shellWord(text: string, header?: string): string {
  const parts = split(plainText(text), header);
  return parts
    .map((part) => (part.variable === undefined ? quoted(part.text) : `"$${part.variable}"`))
    .filter((part) => part !== "''" || parts.length === 1)
    .join('');
}

/** The variables that stand for the secrets of a text. */
export function placeholders(text: string, header?: string): string[] {
  return split(plainText(text), header).flatMap(({ variable }) => variable ?? []);
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

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
