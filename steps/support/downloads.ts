import { randomBytes } from 'node:crypto';
import type { Exchange } from '../../lib/client/exchange.ts';
import type { FileLink } from '../../lib/client/file-list.ts';
import type { Receiver } from '../../lib/client/receiver.ts';
import type { FhirResource } from '../../lib/client/search.ts';
import { NotTestable } from '../../lib/verdict/outcomes.ts';
import { canonical } from './content-of.ts';
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

/** Begins to download each of the links, closes the connection soon and tells how large each file is. */
export async function breakOffEach(receiver: Receiver, links: FileLink[]): Promise<Map<FileLink, number>> {
  const sizes = new Map<FileLink, number>();
  for (const link of links) {
    const { exchange } = await receiver.fetchFile(link, { maxBytes: beginning });
    sizes.set(link, Number(exchange.response.headers['content-length'] ?? 0));
  }
  return sizes;
}

/** The link of the largest file, if it is a large one. */
export function largest(sizes: Map<FileLink, number>): FileLink {
  const [found] = [...sizes].sort(([, a], [, b]) => b - a);
  if (found && found[1] >= largeFile) return found[0];
  throw new NotTestable(`no file of ${largeFile} bytes: the largest has ${found?.[1] ?? 0} bytes`);
}

/** A link of the same form to a file that does not exist; `deeper` replaces more than the last part of the path. */
export function unknownLink(url: string, deeper = false): string {
  const address = new URL(url);
  const parts = address.pathname.split('/');
  for (const index of deeper ? [-1, -2] : [-1]) {
    const at = parts.length + index;
    parts[at] = randomText((parts[at] ?? '').length);
  }
  address.pathname = parts.join('/');
  if (deeper)
    for (const [name, value] of address.searchParams)
      address.searchParams.set(name, randomText(value.length));
  return address.href;
}

function randomText(length: number): string {
  return randomBytes(length).toString('hex').slice(0, Math.max(length, 1));
}

/** The resources of an answer, or why they are another row's matter. */
export function needLines(exchange: Exchange, what: string): FhirResource[] {
  const resources = delivered(exchange);
  if (resources.length > 0) return resources;
  throw new NotTestable(`${what} delivers no lines (${exchange.response.status})`);
}
