import { decodedBody } from '../../lib/client/decoded-body.ts';
import type { FileLink } from '../../lib/client/file-list.ts';
import type { Receiver } from '../../lib/client/receiver.ts';
import { NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { readFile } from './reading.ts';

/** The listed data files of one receiver with their content, kept to be compared later. */
export interface Holding {
  receiver: Receiver;
  files: Map<string, { link: FileLink; lines: string }>;
}

/**
 * Reads what a receiver's repository holds now.
 * @throws NotTestable where there is no list or nothing on it
 */
export async function takeHolding(receiver: Receiver): Promise<Holding> {
  const { list } = await receiver.readList();
  const links = (list?.links ?? []).filter(({ kind, flaw }) => kind === 'data' && !flaw);
  if (links.length === 0) throw new NotTestable('no listed data file (NDH-LIST-01)');
  const files = new Map<string, { link: FileLink; lines: string }>();
  for (const link of links)
    files.set(link.url, { link, lines: sorted((await readFile(receiver, link)).text) });
  return { receiver, files };
}

/** The lines of a file in an order of their own: the order of lines is nobody's promise. */
export function sorted(text: string): string {
  return text.split('\n').sort().join('\n');
}

/**
 * Every file of a holding is still served with the same lines.
 * @throws NonConformance naming the first file that is not
 */
export async function expectHeld(holding: Holding, except?: FileLink): Promise<void> {
  for (const { link, lines } of holding.files.values()) {
    if (link.url === except?.url) continue;
    const { exchange } = await holding.receiver.fetchFile(link);
    const { status } = exchange.response;
    const received = status >= 300 ? `status ${status}` : changed(exchange, lines);
    if (received) throw new NonConformance({ expected: 'the lines held before', received, where: link.url });
  }
}

function changed(exchange: Parameters<typeof decodedBody>[0], lines: string): string | undefined {
  const now = sorted(new TextDecoder().decode(decodedBody(exchange)));
  return now === lines ? undefined : 'other lines';
}
