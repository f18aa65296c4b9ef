import type { Receiver } from '../../lib/client/receiver.ts';
import { changeAll } from './directory-changes.ts';
import { breakOffLargest, largest, unknownLink } from './downloads.ts';
import { firstLink } from './expect-list.ts';
import { need, needFound } from './need.ts';
import { definePhrases } from './phrases.ts';
import { dataLinks, readRepository } from './reading.ts';
import { returnToFiles } from './stays.ts';
import type { NdhWorld } from './world.ts';

/** What a receiver downloads, and how. */
export type Downloading = (world: NdhWorld, receiver: Receiver) => Promise<void>;

type Way = Parameters<Receiver['fetchFile']>[1];

/** Fetches the first listed file once for each of the ways given. */
const first =
  (...ways: Way[]): Downloading =>
  async (world, receiver) => {
    const link = await firstLink(receiver);
    world.answers = [];
    for (const way of ways) world.answers.push((await receiver.fetchFile(link, way)).exchange);
    world.answer = world.answers[0];
  };

definePhrases<Downloading>('downloading', {
  'every listed file': async (world, receiver) => {
    world.reading = await readRepository(receiver, { cutShort: true });
  },
  'every listed file and returns to it': (world) => returnToFiles(world, world.actor),
  'the first file by posting': first({ method: 'post' }),
  'the first file by reading': first({ method: 'get' }),
  'the first file by both methods': first({ method: 'get' }, { method: 'post' }),
  'the first file twice': first({}, {}),
  'the first file compressed': first({ headers: { 'accept-encoding': 'gzip' } }),
  'the first file uncompressed': first({ headers: { 'accept-encoding': 'identity' } }),
  'a file that never existed': async (world, receiver) => {
    const { list } = await receiver.readList();
    const others = dataLinks(list).map(({ url }) => url);
    const link = dataLinks(list).at(-1) ?? (await firstLink(receiver));
    const real = (await receiver.fetchFile(link)).exchange;
    world.answers = [real, (await receiver.fetchFile(unknownLink(link.url, { others }))).exchange];
  },
  'the beginning of the largest file': async (world, receiver) => {
    const links = dataLinks((await receiver.readList()).list);
    world.brokenOff = await breakOffLargest(receiver, links);
  },
});

/** Begins to download the largest file of the last reading, and changes what its first and last line show. */
export async function beginLargest(world: NdhWorld, receiver: Receiver): Promise<void> {
  const { files } = need(world.reading);
  const link = largest(new Map(files.map((file) => [file.link, file.exchange.response.body.length])));
  const resources = files.find((file) => file.link === link)?.resources ?? [];
  world.download = await receiver.beginDownload(link);
  world.changes = await changeAll(
    world,
    [0, -1].map((n) => needFound(resources.at(n), 'the file has no line (NDH-FILE-01)')),
  );
}
