import { bindingScheme, byHandMethod } from '../../client/evidence.ts';
import { cutMark } from '../../client/redact.ts';
import { oneLine } from '../plain-text.ts';
import { bySftp } from './reproduce-sftp.ts';
import { joinedByNul, placeholders, shellWord } from './shell-word.ts';

/** The request of an exchange as it is written down in the evidence of a run. */
export interface WrittenRequest {
  method?: string;
  url?: string;
  headers?: Record<string, string>;
  body?: string;
  /** Whose certificate was there to show. */
  certificate?: string;
}

/** Variables for the files of a certificate and its key. */
const certificateFiles = ['CERTIFICATE', 'CERTIFICATE_KEY'];

/** Headers that curl sets by itself, its own name among them, and what is none in HTTP/1.1. */
const ofCurl = /^(host|connection|content-length|user-agent|:.*)$/i;

/** Methods by which a body is announced, if an empty one. */
const announcing = new Set(['POST', 'PUT', 'PATCH', 'QUERY', 'PROPFIND', 'PROPPATCH']);

/** A command line that does by hand what the harness did; secrets stand as shell variables. Its lines can be pasted. */
export function byHand(request: WrittenRequest): string[] {
  const { method = 'GET', url = '', body } = request;
  if (method === byHandMethod) return [`# by hand at ${oneLine(url)}`];
  if (url.startsWith(bindingScheme))
    return [`# ${oneLine(method)}, as ${oneLine(url.slice(bindingScheme.length))} of the configuration says`];
  if (method.startsWith('SFTP ')) return bySftp(method.slice('SFTP '.length), url);
  return [
    ...(body?.endsWith(cutMark) ? ['# the evidence holds no more than the beginning of the body'] : []),
    ...byCurl(request, method),
  ];
}

function byCurl({ url = '', headers = {}, body, certificate }: WrittenRequest, method: string): string[] {
  // A shell cannot give a word that holds a NUL to a command, but can write it into one.
  const piped = body?.includes('\0') ? `${joinedByNul(body)} | ` : '';
  const data = piped ? '--data-binary @-' : `--data-raw ${bodyWord(body ?? '')}`;
  const [file, keyFile] = certificateFiles;
  const options = [
    ...(certificate === undefined ? [] : [`--cert "$${file}" --key "$${keyFile}"`]),
    ...Object.entries(withUnsaid(headers, method, body)).map(([name, value]) => header(name, value)),
    ...(body === undefined ? [] : [data]),
  ];
  const said = method === 'GET' && body === undefined ? [] : [`-X ${shellWord(method)}`];
  const coding = Object.entries(headers).find(([name]) => name.toLowerCase() === 'accept-encoding')?.[1];
  const start = [
    `${piped}curl`,
    // Without it curl waits for the body of an answer that has none.
    ...(method === 'HEAD' ? ['-I -g'] : ['-i -g', ...said]),
    ...(coding !== undefined && coding !== 'identity' ? ['--compressed'] : []),
    shellWord(URL.parse(url)?.href ?? url),
  ].join(' ');
  return [start, ...options].flatMap((line, index, all) =>
    (index < all.length - 1 ? `${line} \\` : line)
      .split('\n')
      .map((text, row) => (index > 0 && row === 0 ? `  ${text}` : text)),
  );
}

/** The headers with what curl would send of its own accord where the harness sent nothing. */
function withUnsaid(
  headers: Record<string, string>,
  method: string,
  body: string | undefined,
): Record<string, string | undefined> {
  const sent = Object.entries(headers).filter(([name]) => !ofCurl.test(name));
  const names = new Set(sent.map(([name]) => name.toLowerCase()));
  return {
    ...Object.fromEntries(sent),
    ...(!names.has('accept') && { accept: undefined }),
    ...(body !== undefined && !names.has('content-type') && { 'content-type': undefined }),
    ...(body === undefined && announcing.has(method) && { 'content-length': '0' }),
  };
}

/** curl takes `name:` for a header that is not to be sent, and `name;` for one that is empty. */
function header(name: string, value: string | undefined): string {
  const text = value === undefined ? `${name}:` : value === '' ? `${name};` : `${name}: ${value}`;
  return `-H ${shellWord(text, { header: name })}`;
}

/** The names of the shell variables that the commands need, with what each stands for. */
export function variablesOf(requests: WrittenRequest[]): string[] {
  const names = new Set(
    requests.flatMap(({ url = '', headers = {}, body = '', certificate }) => [
      ...(certificate === undefined ? [] : certificateFiles),
      ...placeholders(url),
      ...Object.entries(headers).flatMap(([name, value]) =>
        ofCurl.test(name) ? [] : placeholders(`${name}: ${value}`, name),
      ),
      ...placeholders(body),
    ]),
  );
  return [...names];
}

/** Commands that do all of it by hand, with the variables that they need. */
export function script(requests: WrittenRequest[]): string[] {
  return [
    // Tells what is missing, where it is, rather than send nothing in its place.
    ...variablesOf(requests).map((name) => `: "\${${name}:?is a secret of yours: set it first}"`),
    ...requests.flatMap((request) => ['', ...byHand(request)]),
  ];
}

/** A body as one word; JSON on lines of its own, where that is all that changes. */
function bodyWord(body: string): string {
  try {
    const parsed = JSON.parse(body) as unknown;
    if (JSON.stringify(parsed) === body)
      return shellWord(JSON.stringify(parsed, null, 2), { isMultiline: true });
  } catch {
    // Not every body is JSON.
  }
  return shellWord(body);
}
