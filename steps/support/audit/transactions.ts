import { decoded } from '../../../lib/audit/audit-text.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import { NotTestable } from '../../../lib/verdict/outcomes.ts';
import { cancel, needCancelled } from '../cancelling.ts';
import { letItRun, schedule } from '../exporting.ts';
import { firstLink } from '../expect-list.ts';
import { need } from '../need.ts';
import type { NdhWorld } from '../world.ts';

type Kind = 'kick-off' | 'list' | 'file' | 'cancellation';

/**
 * Schedules an export, reads the list of its run, downloads a file and cancels, and takes down when (NDH-SEC-04). Nothing is
 * done where the operator's word is all that there is to go by.
 * @throws NotTestable where there are no means to judge audit records, or one of the requests is refused
 */
export async function transactAll(world: NdhWorld, name: string): Promise<void> {
  const { audit } = world.config;
  if (!audit?.request && !audit?.attested)
    throw new NotTestable(
      'the target gives no means to find its audit records: configure audit.request or audit.attested',
    );
  if (!audit.request) return;
  world.actor = name;
  const receiver = await world.receiver(name);
  await receiver.session();
  await timed(world, 'kick-off', async () => {
    await schedule(world, name, { keepFile: true });
    return need(world.answer);
  });
  await letItRun(world, need(world.schedules.get(name)));
  // A new login has a record of its own.
  await receiver.session();
  await timed(world, 'list', async () => (await receiver.readList()).exchange);
  const link = await firstLink(receiver);
  const file = await timed(world, 'file', async () => (await receiver.fetchFile(link)).exchange);
  if (file.response.status >= 300)
    throw new NotTestable(`a listed file cannot be downloaded (${file.response.status}, NDH-LIST-03)`);
  await timed(world, 'cancellation', async () => {
    await cancel(world, name);
    needCancelled(world, name);
    return need(world.answer);
  });
}

async function timed(world: NdhWorld, kind: Kind, act: () => Promise<Exchange>): Promise<Exchange> {
  const clock = world.conversation.clock.own;
  const from = (await clock.now()).getTime();
  const exchange = await act();
  const to = (await clock.now()).getTime();
  const { scheduledId } = world.schedules.get(world.actor)?.parameters ?? {};
  const ofSchedule = kind === 'kick-off' || kind === 'cancellation' ? [scheduledId ?? []].flat() : [];
  world.transactions.push({ kind, from, to, marks: [...marksOf(exchange), ...ofSchedule] });
  return exchange;
}

/** The path of what was asked for, as it reads, its end as FHIR refers to resources, and its name where that is one. */
function marksOf({ request: { url } }: Exchange): string[] {
  if (!URL.canParse(url)) return [];
  const path = decoded(new URL(url).pathname);
  const [end] = /[^/]+\/[^/]+$/.exec(path) ?? [];
  const name = /\/\$?([^/]+)$/.exec(path)?.[1] ?? '';
  const isTelling = /\/\$[^/]+$|\.\w+$/.test(path) || name.length >= 16;
  return [path, end ?? '', isTelling ? name : ''].filter((mark) => mark.length > 1);
}
