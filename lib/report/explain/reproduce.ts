import { byHandMethod } from '../../client/evidence.ts';
import { oneLine, plainText } from '../plain-text.ts';
import { placeholders, shellWord } from './shell-word.ts';

/** The request of an exchange as it is written down in the evidence of a run. */
export interface WrittenRequest {
  method?: string;
  url?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** Headers that curl sets by itself. */
const ofCurl = new Set(['host', 'connection', 'content-length', 'user-agent', 'accept-encoding']);

/** A command line that does by hand what the harness did; secrets stand as shell variables. */
export function byHand({ method = 'GET', url = '', headers = {}, body }: WrittenRequest): string[] {
  if (method === byHandMethod) return [`# by hand at ${oneLine(url)}`];
  if (method.startsWith('SFTP ')) return bySftp(method.slice('SFTP '.length), url);
  const packed = Object.keys(headers).some((name) => name.toLowerCase() === 'accept-encoding');
  const options = [
    ...Object.entries(headers)
      .filter(([name]) => !ofCurl.has(name.toLowerCase()))
      .map(([name, value]) => `-H ${shellWord(`${name}: ${value}`, name)}`),
    ...(body === undefined ? [] : [`--data-binary ${shellWord(pretty(body))}`]),
  ];
  const start = `curl -i -g${packed ? ' --compressed' : ''}${method === 'GET' ? '' : ` -X ${word(method)}`} ${shellWord(url)}`;
  return [start, ...options].flatMap((line, index, all) =>
    (index < all.length - 1 ? `${line} \\` : line)
      .split('\n')
      .map((text, row) => (index > 0 && row === 0 ? `  ${text}` : text)),
  );
}

/** The names of the shell variables that the commands need, with what each stands for. */
export function variablesOf(requests: WrittenRequest[]): string[] {
  const names = new Set(
    requests.flatMap(({ url = '', headers = {}, body = '' }) => [
      ...placeholders(url),
      ...Object.entries(headers).flatMap(([name, value]) => placeholders(value, name)),
      ...placeholders(body),
    ]),
  );
  return [...names];
}

function bySftp(operation: string, url: string): string[] {
  const { hostname, port, username, pathname } = URL.parse(url) ?? {};
  if (!hostname) return [`# SFTP ${oneLine(operation)} ${oneLine(url)}`];
  const path = decodeURIComponent(pathname ?? '') || '.';
  const commands: Record<string, string> = {
    list: 'ls -la',
    read: 'get',
    stat: 'ls -la',
    remove: 'rm',
    'make folder': 'mkdir',
  };
  const command = commands[operation];
  const place = `${username ? `${username}@` : ''}${hostname}`;
  const login = `sftp${port ? ` -P ${port}` : ''} ${shellWord(place)}`;
  if (command === undefined) return [`${login}   # ${oneLine(operation)}`];
  return [`echo ${shellWord(`${command} "${path.replace(/["\\]/g, '\\$&')}"`)} | ${login}`];
}

const word = (text: string): string => plainText(text).replace(/[^\w$-]/g, '');

/** JSON on lines of its own, where that is all that changes. */
function pretty(body: string): string {
  try {
    const parsed = JSON.parse(body) as unknown;
    return JSON.stringify(parsed) === body ? JSON.stringify(parsed, null, 2) : body;
  } catch {
    return body;
  }
}
