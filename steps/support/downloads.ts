import { randomBytes } from 'node:crypto';
import type { Exchange } from '../../lib/client/exchange.ts';
import type { FileLink } from '../../lib/client/file-list.ts';
import type { Receiver } from '../../lib/client/receiver.ts';
import type { FhirResource } from '../../lib/client/search.ts';
import { chosen } from '../../lib/sittings/in-force.ts';
import { NotTestable } from '../../lib/verdict/outcomes.ts';
import { canonical } from './content-of.ts';
import { need } from './need.ts';
import { delivered } from './reading.ts';

/** Bytes that the buffers on the way do not hold: a download that nobody reads is noticed to be unfinished. */
export const largeFile = 8 * 1024 * 1024;

/** Bytes after which a download is broken off. */
const beginning = 16 * 1024;

/** Downloads a file; a 5xx is given a second chance. */
export async function fetchPatiently(receiver: Receiver, link: FileLink | string): Promise<Exchange> {
  const { exchange } = await receiver.fetchFile(link);
  return exchange.response.status >= 500 ? (await receiver.fetchFile(link)).exchange : exchange;
}

/** What two deliveries of the same data have in common, whatever the order and the spelling of the lines. */
export function lineSet(resources: FhirResource[]): string {
  return JSON.stringify(resources.map(canonical).sort());
}

/** A file of which a download was broken off. */
export interface BrokenOff {
  link: FileLink;
  size: number;
  /** The answer to asking for a part once more, where a server delivers parts of a file (RFC 9110 §14). */
  afterPart?: Exchange;
}

/** Begins to download each of the links and closes the connection soon; tells of the largest file. */
export async function breakOffLargest(receiver: Receiver, links: FileLink[]): Promise<BrokenOff> {
  const sizes = new Map<FileLink, number>();
  const broken = new Map<FileLink, BrokenOff>();
  for (const link of links) {
    const found = await breakOff(receiver, link);
    broken.set(link, found);
    sizes.set(link, found.size);
  }
  return need(broken.get(largest(sizes)));
}

async function breakOff(receiver: Receiver, link: FileLink): Promise<BrokenOff> {
  const part = await fetchPart(receiver, link);
  const afterPart = part.response.status === 206 ? await fetchPart(receiver, link) : undefined;
  const { exchange } = await receiver.fetchFile(link, { maxBytes: beginning });
  const [, total] = (afterPart && /\/(\d+)$/.exec(part.response.headers['content-range'] ?? '')) ?? [];
  const { status, headers } = exchange.response;
  if (!afterPart && status >= 300) throw new NotTestable(`a listed file is answered ${status} (NDH-RETR-01)`);
  return { link, size: Number(total ?? headers['content-length'] ?? 0), ...(afterPart && { afterPart }) };
}

/** Asks for the first byte of a file alone, which is no download of it. */
async function fetchPart(receiver: Receiver, link: FileLink): Promise<Exchange> {
  const headers = { 'accept-encoding': 'identity', range: 'bytes=0-0' };
  return (await receiver.fetchFile(link, { method: 'get', headers, maxBytes: beginning })).exchange;
}

/** The link of the largest file, if it is a large one. */
export function largest(sizes: Map<FileLink, number>): FileLink {
  const [found] = [...sizes].sort(([, a], [, b]) => b - a);
  if (found && found[1] >= largeFile) return found[0];
  throw new NotTestable(`no file of ${largeFile} bytes: the largest has ${found?.[1] ?? 0} bytes`);
}

/**
 * A link of the same form to a file that does not exist.
 * @param deeper whether more is replaced than what names the file
 * @param others links to other files: what of the query differs there names the file, where the path is the same
 */
export function unknownLink(url: string, { deeper = false, others = [] as string[] } = {}): string {
  const address = new URL(url);
  const naming = deeper ? [...address.searchParams.keys()] : namedBy(address, others);
  for (const name of naming)
    address.searchParams.set(name, randomText((address.searchParams.get(name) ?? '').length));
  if (naming.length > 0 && !deeper) return address.href;
  const parts = address.pathname.split('/');
  for (const index of deeper ? [-1, -2] : [-1]) {
    const at = parts.length + index;
    parts[at] = randomText((parts[at] ?? '').length);
  }
  address.pathname = parts.join('/');
  return address.href;
}

/** The parameters by which links of one path tell their files apart. */
function namedBy({ href, pathname, searchParams }: URL, others: string[]): string[] {
  const siblings = others.map((other) => new URL(other)).filter((other) => other.href !== href);
  if (siblings.length === 0 || siblings.some((other) => other.pathname !== pathname)) return [];
  return [...new Set(searchParams.keys())].filter((name) =>
    siblings.every((other) => other.searchParams.get(name) !== searchParams.get(name)),
  );
}

function randomText(length: number): string {
  return chosen('a text', () => randomBytes(length).toString('hex').slice(0, Math.max(length, 1)));
}

/** The resources of an answer, or why they are another row's matter. */
export function needLines(exchange: Exchange, what: string): FhirResource[] {
  const resources = delivered(exchange);
  if (resources.length > 0) return resources;
  throw new NotTestable(`${what} delivers no lines (${exchange.response.status})`);
}
