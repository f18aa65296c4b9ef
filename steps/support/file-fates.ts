import {
  expectAgain,
  expectAnnounced,
  expectBody,
  expectFile,
  expectInNewSession,
  expectSameLines,
  expectStillThere,
} from './expect-download.ts';
import { firstLink, listRead } from './expect-list.ts';
import { expectReadable } from './stays.ts';
import { need } from './need.ts';
import { definePhrases } from './phrases.ts';
import type { NdhWorld } from './world.ts';

/** What is expected of the one file that was asked for. */
export type FileFate = (world: NdhWorld) => void | Promise<void>;

const both = ({ answers }: NdhWorld) => {
  const [first, second] = need(answers);
  return [need(first), need(second)] as const;
};

definePhrases<FileFate>('fileFate', {
  'behind the first link is delivered': async (world) => {
    const receiver = await world.receiver(world.actor);
    const link = listRead(world).links.find(({ kind }) => kind === 'data') ?? (await firstLink(receiver));
    const answer = await receiver.fetchFile(link);
    expectFile(world, link, answer);
    await expectBody(world, link, answer.exchange);
  },
  'has the same lines by both methods': (world) => expectSameLines(world, ...both(world)),
  'has the same lines both times': (world) => expectAgain(world, ...both(world)),
  'is delivered by reading its link': expectReadable,
  'is plain, or announced as compressed': (world) => expectAnnounced(world, need(world.answer)),
  'is delivered in the new session': (world) =>
    expectInNewSession(world, need(world.session), need(world.answers)),
  'is delivered whole the second time': (world) => expectStillThere(world, need(world.brokenOff)),
});
