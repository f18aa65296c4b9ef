import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { randomChanges } from '../validation/random-mutants.ts';

/** An answer of an honest server, about to be spoilt. */
export interface HonestAnswer {
  request: IncomingMessage;
  sent: string;
  status: number;
  headers: Record<string, string>;
  body: string;
}

type Chance = () => number;
type Spoil = (answer: HonestAnswer, response: ServerResponse, chance: Chance) => void;

/** A text that steers terminals, turns the direction of reading, and runs where it is taken for HTML. */
const injection =
  '\u001b]8;;https://evil.example\u0007click\u001b]8;;\u0007\u001b[2J\u009b31m\u202eslaf\u2066' +
  '</script><script>window.injected=1</script><img src=x onerror="window.injected=1">]]>&#x1b;${7*7}';

const odd = {
  statuses: [100, 200, 201, 202, 204, 206, 301, 302, 304, 307, 400, 401, 403, 404, 410, 418, 429, 500, 503, 599],
  places: ['file:///etc/passwd', 'http://169.254.169.254/', '//[', '', '/', 'javascript:alert(1)', `/${'x'.repeat(9000)}`],
  waits: ['-1', 'soon', '99999999999999999999', 'Fri, 31 Dec 9999 23:59:59 GMT', '1', '0'],
  codings: ['gzip', 'br', 'deflate', 'zstd', 'compress', 'gzip, gzip, gzip, gzip', 'identity'],
  types: ['text/html', 'application/json', 'application/fhir+xml', '', 'application/fhir+ndjson; charset=utf-16', 'x'],
  bodies: ['', 'null', '0', '[]', '{}', '[null]', 'true', '"', '[1e999]', '<a href=x.ndjson>', '\uFEFF{}', '\0', '\r\n\r\n'],
}; // prettier-ignore

const pick = <Item>(items: readonly Item[], chance: Chance): Item =>
  items[Math.floor(chance() * items.length)]!;

function send(response: ServerResponse, status: number, headers: object, body: string | Uint8Array): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) } as never).end(body);
}

function changed(text: string, chance: Chance): string {
  const change = randomChanges(Math.floor(chance() * 1e9));
  try {
    const json = JSON.parse(text) as Record<string, unknown>;
    change(json);
    if (chance() < 0.3) change(json);
    return JSON.stringify(json);
  } catch {
    return text;
  }
}

function changedSomewhere(text: string, chance: Chance): string {
  const lines = text.split('\n');
  const at = Math.floor(chance() * lines.length);
  return lines.map((line, index) => (index === at ? changed(line, chance) : line)).join('\n');
}

/** Ways to spoil an answer that put a text into it which is to be told nowhere as it is. */
export const injections: Spoil[] = [
  ({ headers }, response, chance) => {
    const wait = { 'retry-after': pick(odd.waits, chance) };
    send(response, pick([429, 503], chance), { ...headers, ...wait }, injection);
  },
  ({ headers, request, sent }, response, chance) => {
    const diagnostics = `${injection} ${request.headers.authorization ?? ''} ${sent}`;
    const body = {
      resourceType: 'OperationOutcome',
      issue: [null, { severity: 'error', code: injection, diagnostics }],
    };
    const status = pick([200, 400, 404, 500], chance);
    send(response, status, { ...headers, 'x-echo': 'Bearer echoed' }, JSON.stringify(body));
  },
  ({ headers }, response) =>
    send(
      response,
      200,
      headers,
      JSON.stringify([injection, 'https://evil.example/a.ndjson', '/b.ndjson', 'file:///c.ndjson']),
    ),
];

/** Ways to spoil an answer; what is most like the honest one comes most often. */
export const spoils: Spoil[] = [
  ...injections,
  ...Array<Spoil>(8).fill(({ status, headers, body }, response, chance) =>
    send(response, status, headers, changedSomewhere(body, chance)),
  ),
  ({ headers, body }, response, chance) => {
    const status = pick(odd.statuses, chance);
    send(response, status < 200 ? 200 : status, headers, body);
  },
  ({ status, headers, body }, response, chance) => {
    const place = pick(odd.places, chance);
    send(response, status, { ...headers, 'content-location': place, location: place }, body);
  },
  ({ headers, request }, response) => send(response, 307, { ...headers, location: request.url }, ''),
  ({ status, headers, body }, response, chance) =>
    send(response, status, { ...headers, 'content-type': pick(odd.types, chance) }, body),
  ({ status, headers, body }, response, chance) =>
    send(response, status, { ...headers, 'content-encoding': pick(odd.codings, chance) }, body),
  ({ status, headers }, response, chance) => send(response, status, headers, pick(odd.bodies, chance)),
  ({ status, headers }, response) => send(response, status, headers, '['.repeat(50_000) + ']'.repeat(50_000)),
  ({ status, headers }, response) => send(response, status, headers, `{"a":`.repeat(5_000)),
  ({ status, headers }, response) =>
    send(response, status, { ...headers, 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(20_000_000))),
  ({ status, headers }, response) =>
    send(
      response,
      status,
      { ...headers, 'content-encoding': 'br' },
      brotliCompressSync(Buffer.alloc(20_000_000)),
    ),
  ({ status, headers, body }, response) => send(response, status, headers, Buffer.from(body, 'utf16le')),
  ({ status, headers, body }, response) =>
    send(response, status, headers, Buffer.concat([Buffer.from([0xc0, 0xff]), Buffer.from(body)])),
  ({ status, headers, body }, response) => {
    response.writeHead(status, { ...headers, 'content-length': body.length + 1000 });
    response.write(body);
    response.destroy();
  },
  (_answer, response) => void response.destroy(),
  (_answer, response) => void response.socket?.end('\u0016\u0003\u0001 no HTTP \u001b[2J\r\n\r\n'),
];
