import type { FileMethod } from '../config/target-config.ts';
import { NonConformance, NotTestable } from '../verdict/outcomes.ts';
import type { Conversation } from './conversation.ts';
import type { Exchange } from './exchange.ts';
import type { FileLink } from './file-list.ts';
import type { Download, HttpRequest } from './http.ts';
import { anonymously, saysWho } from './follow.ts';
import { patientlyFollowed } from './patiently.ts';
import type { As } from './receiver.ts';
import { fetchFlaw } from './fetch-flaw.ts';
import { tokenAllowed } from './token-allowed.ts';

/** Departures from the usual way to fetch a file. */
export interface FetchOptions {
  as?: As;
  method?: FileMethod;
  headers?: Record<string, string>;
  /** Breaks the download off after so many bytes. */
  maxBytes?: number;
}

/** The last answer to asking for a file or list, the method of it, and the redirects on the way. */
export interface FileAnswer {
  exchange: Exchange;
  method: 'GET' | 'POST';
  redirects: Exchange[];
}

/**
 * Downloads a file: GET, then POST with an empty body where GET is not the way (A45).
 * @throws NotTestable for a file that is longer than the configuration takes
 */
export async function fetchFile(
  conversation: Conversation,
  link: FileLink | string,
  carrier: Record<string, string>,
  options: FetchOptions,
): Promise<FileAnswer> {
  const request = {
    url: fetchable(conversation, link),
    headers: { accept: 'application/fhir+ndjson', ...carrier, ...options.headers },
    size: 'file' as const,
    ...(options.maxBytes !== undefined && { maxBytes: options.maxBytes }),
  };
  const method = options.method ?? conversation.config.files.method;
  const answer = await fetchEither(conversation, request, method, conversation.config.files.postBody);
  if (answer.exchange.response.limited && options.maxBytes === undefined)
    throw tooLong(conversation, request);
  if (options.method === undefined && answer.exchange.response.status === 200)
    noteFile(conversation, answer, carrier);
  return answer;
}

function noteFile(
  { readings }: Conversation,
  { exchange, method }: FileAnswer,
  carrier: Record<string, string>,
): void {
  const { 'content-type': type = 'no type', 'content-encoding': coding } = exchange.response.headers;
  readings.note('A45', method);
  if (method === 'POST') readings.note('A46', exchange.request.body ? 'with a body' : 'with an empty body');
  const carries = Object.keys(carrier).some((name) => exchange.request.headers[name] !== undefined);
  readings.note('A47', carries ? 'with the token' : 'without the token');
  readings.note('A48', type);
  readings.note('A79', coding ?? 'not compressed');
}

/** A long file is nobody's fault, and an endless one cannot be told from it. */
export function tooLong({ config }: Conversation, { url }: { url: string }): NotTestable {
  const { fileBytes } = config.limits;
  return new NotTestable(`a file of more than ${fileBytes} bytes: raise limits.fileBytes\n  at ${url}`);
}

/** Begins to download a file and leaves the body unread; redirects are not followed. */
export async function beginDownload(
  conversation: Conversation,
  link: FileLink | string,
  carrier: Record<string, string>,
): Promise<Download> {
  const method = conversation.config.files.method === 'post' ? 'POST' : 'GET';
  const url = fetchable(conversation, link);
  const headers = { accept: 'application/fhir+ndjson', ...carrier };
  const bodiless = { url, headers, size: 'file' as const };
  const { postBody } = conversation.config.files;
  const request = { ...(method === 'POST' ? withBody(bodiless, postBody) : bodiless), method };
  return conversation.http.begin(tokenAllowed(url, conversation.config) ? request : anonymously(request));
}

/** Deletes a file by its link; 307 and 308 are followed with DELETE. */
export async function deleteFile(
  conversation: Conversation,
  link: FileLink | string,
  carrier: Record<string, string>,
): Promise<Exchange> {
  const request = { method: 'DELETE', url: fetchable(conversation, link), headers: carrier };
  const { exchange } = await withSignedLinks(conversation, request);
  if (exchange.response.status < 300)
    conversation.readings.note('A52', `answered ${exchange.response.status}`);
  return exchange;
}

/**
 * One request by the method, or by GET and then POST; the GET's answer where both are refused.
 * @param postBody body of a POST (A46)
 */
export async function fetchEither(
  conversation: Conversation,
  request: Omit<HttpRequest, 'method'>,
  method: FileMethod,
  postBody = '',
): Promise<FileAnswer> {
  const first = method === 'post' ? 'POST' : 'GET';
  const post = { ...withBody(request, postBody), method: 'POST' };
  const answer = await withSignedLinks(conversation, first === 'POST' ? post : { ...request, method: first });
  if (method !== 'auto' || !otherWay.has(answer.exchange.response.status))
    return { ...answer, method: first };
  const second = await withSignedLinks(conversation, post);
  const worked = second.exchange.response.status < 300;
  return worked ? { ...second, method: 'POST' } : { ...answer, method: first };
}

type Bodiless = Omit<HttpRequest, 'method'>;

function withBody(request: Bodiless, body: string): Bodiless {
  if (body === '') return request;
  const type = body.startsWith('{') ? 'application/json' : 'application/x-www-form-urlencoded';
  return { ...request, body, headers: { ...request.headers, 'content-type': type } };
}

const otherWay = new Set([404, 405, 501]);

// A47: signed links may answer 400 to a session that they do not expect.
async function withSignedLinks(conversation: Conversation, request: HttpRequest) {
  const answer = await patientlyFollowed(conversation, request);
  const signed = request.url.includes('?') && saysWho(request.headers);
  if (answer.exchange.response.status !== 400 || !signed) return answer;
  return patientlyFollowed(conversation, anonymously(request));
}

function fetchable(conversation: Conversation, link: FileLink | string): string {
  const url = typeof link === 'string' ? link : link.url;
  const flaw = typeof link === 'string' ? fetchFlaw(link, conversation.config) : link.flaw;
  if (flaw === undefined) return url;
  throw new NonConformance({
    expected: 'a link that can be fetched over http or https',
    received: `${typeof link === 'string' ? link : link.given} (${flaw})`,
  });
}
