import { FallsShort, NotTestable } from '../../lib/verdict/outcomes.ts';
import { tokenAllowed } from '../../lib/client/token-allowed.ts';
import { where } from '../../lib/verdict/expect.ts';
import { noteAgreed } from './agreed.ts';
import { fetchPatiently } from './downloads.ts';
import { firstLink } from './expect-list.ts';
import { afterDue, scheduleOf } from './exporting.ts';
import { need } from './need.ts';
import { delivered, readListed } from './reading.ts';
import { nextDueTime } from './scheduled-export.ts';
import type { NdhWorld } from './world.ts';

/** Downloads every file and asks for it again: at once, just before the next due time, and after it. */
export async function returnToFiles(world: NdhWorld, name: string): Promise<void> {
  const receiver = await world.receiver(name);
  const { clock } = world.conversation;
  const { files } = await readListed(receiver);
  if (files.length === 0) throw new NotTestable('no file of the run was downloaded (NDH-RETR-01)');
  const due = nextDueTime(scheduleOf(world, name), await clock.now());
  const margin = world.config.policy.maxSkewSeconds * 1000;
  const times: [string, Date | undefined][] = [
    ['after its download', undefined],
    ['before the next run', new Date(due.getTime() - margin)],
    ['at the next run', afterDue(world, due)],
  ];
  const left = new Map(files.map(({ link }) => [link.url, link]));
  world.fates = [];
  for (const [when, at] of times) {
    if (at && at > (await clock.now())) await clock.advanceTo(at);
    for (const [url, link] of left) {
      if (delivered(await fetchPatiently(receiver, link)).length > 0) continue;
      left.delete(url);
      world.fates.push(`${link.given} went ${when}`);
      noteAgreed(world, {
        ambiguity: 'A38',
        seen: when === 'at the next run' ? 'at-next-run' : 'after-download',
        key: 'keepFile.meaning',
        agreed: world.config.keepFile.meaning,
      });
    }
  }
  for (const { given } of left.values()) world.fates.push(`${given} is still there after the next run`);
}

/** The file is delivered by GET; one that only POST delivers falls short (NDH-RETR-15). */
export async function expectReadable(world: NdhWorld): Promise<void> {
  const answer = need(world.answer);
  const { status } = answer.response;
  if (status < 300) return;
  if (!tokenAllowed(answer.request.url, world.config) && (status === 401 || status === 403))
    throw new NotTestable(`the token is not sent to ${new URL(answer.request.url).host} (files.tokenHosts)`);
  const receiver = await world.receiver(world.actor);
  const posted = await receiver.fetchFile(await firstLink(receiver), { method: 'post' });
  if (posted.exchange.response.status >= 300)
    throw new NotTestable(`neither GET (${status}) nor POST delivers the file (NDH-RETR-01)`);
  throw new FallsShort({
    expected: 'the file by GET',
    received: `status ${status}; POST delivers it`,
    where: where(answer),
  });
}
