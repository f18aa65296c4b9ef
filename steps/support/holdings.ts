import { bodyText } from '../../lib/client/decoded-body.ts';
import type { Exchange } from '../../lib/client/exchange.ts';
import type { FileLink } from '../../lib/client/file-list.ts';
import { NoAnswer } from '../../lib/client/no-answer.ts';
import type { Receiver } from '../../lib/client/receiver.ts';
import { NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { canonical } from './content-of.ts';
import { asResource, linesOf } from './lines.ts';
import { readFile } from './reading.ts';
import type { NdhWorld } from './world.ts';

/** One data file as it was held. */
export interface Held {
  link: FileLink;
  /** See `sortedLines`. */
  lines: string;
}

/** The listed data files of one receiver with their content, kept to be compared later. */
export interface Holding {
  receiver: Receiver;
  /** By address. */
  files: Map<string, Held>;
}

/**
 * Reads what a receiver's repository holds now, but for a file that was deleted.
 * @throws NotTestable where there is no list or nothing on it
 */
export async function takeHolding(receiver: Receiver, except?: FileLink): Promise<Holding> {
  const files = new Map<string, Held>();
  for (const link of await listedLinks(receiver)) {
    if (link.url === except?.url) continue;
    files.set(link.url, { link, lines: sortedLines((await readFile(receiver, link)).text) });
  }
  if (files.size > 0) return { receiver, files };
  throw new NotTestable('no listed data file (NDH-LIST-01)');
}

/** Keeps what every receiver with a schedule holds. */
export async function holdAll({ schedules, holdings }: NdhWorld): Promise<void> {
  for (const [name, { receiver }] of schedules) holdings.set(name, await takeHolding(receiver));
}

/** The first held file that has lines. */
export function firstHeld({ files }: Holding): Held {
  const [first] = [...files.values()].filter(({ lines }) => lines !== '');
  if (first) return first;
  throw new NotTestable('no listed data file has a line');
}

/** The lines of a file in an order and spelling of their own: neither is anybody's promise. */
export function sortedLines(text: string): string {
  const lines = linesOf(text).map((line) => {
    const resource = asResource(line);
    return resource ? canonical(resource) : line.trim();
  });
  return lines.sort().join('\n');
}

/** Whether an answer delivers a line of a holding, however it writes it. */
export function delivers(exchange: Exchange, { files }: Pick<Holding, 'files'>): boolean {
  const held = new Set([...files.values()].flatMap(({ lines }) => linesOf(lines)));
  return linesOf(sortedLines(bodyText(exchange))).some((line) => held.has(line));
}

/**
 * Every file of a holding is still served with the same lines, under its link or under a fresh one.
 * @throws NonConformance naming the first file that is not
 */
export async function expectHeld(holding: Holding, except?: FileLink): Promise<void> {
  const [lost] = await lostFiles(holding, except);
  if (lost)
    throw new NonConformance({ expected: 'the lines held before', received: lost.why, where: lost.url });
}

/** The files of a holding that are no longer served with the lines held. */
export async function lostFiles(
  holding: Holding,
  except?: FileLink,
): Promise<{ url: string; why: string }[]> {
  const { receiver, files } = holding;
  const lost: { url: string; why: string }[] = [];
  for (const { link, lines } of files.values()) {
    if (link.url === except?.url) continue;
    const served = await serve(receiver, link);
    if (served.lines === lines || (await listedElsewhere(receiver, lines, link))) continue;
    lost.push({ url: link.url, why: served.lines === undefined ? served.answer : 'other lines' });
  }
  return lost;
}

/** True where a fresh list leads to a file with these lines: links may be signed, or serve once. */
export async function listedElsewhere(receiver: Receiver, lines: string, link: FileLink): Promise<boolean> {
  for (const fresh of await listedLinks(receiver))
    if (fresh.url !== link.url && (await serve(receiver, fresh)).lines === lines) return true;
  return false;
}

/** What a link delivers now: its lines, or none where it is refused or cannot be unpacked. */
export async function serve(
  receiver: Receiver,
  link: FileLink,
  method: 'auto' | 'get' | 'post' = 'auto',
): Promise<{ lines?: string; status: number; answer: string }> {
  const served = await receiver.fetchFile(link, { method }).catch((error: unknown) => {
    if (error instanceof NoAnswer) return error;
    throw error;
  });
  if (served instanceof NoAnswer) return { status: 0, answer: `no answer: ${served.received}` };
  const { exchange } = served;
  const { status, truncated } = exchange.response;
  if (status >= 300) return { status, answer: `status ${status}` };
  try {
    return { lines: sortedLines(bodyText(exchange)), status, answer: truncated ?? `status ${status}` };
  } catch (error) {
    if (error instanceof NonConformance) return { status, answer: error.received };
    throw error;
  }
}

/**
 * The data links of the receiver's list; none where there is no list.
 * @throws NotTestable where the receiver's session is not taken any more
 */
async function listedLinks(receiver: Receiver): Promise<FileLink[]> {
  const { list, exchange } = await receiver.readList();
  if (exchange.response.status === 401) throw new NotTestable('the list is refused (401, NDH-AUTH-01)');
  return (list?.links ?? []).filter(({ kind, flaw }) => kind === 'data' && !flaw);
}
