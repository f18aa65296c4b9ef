import { NotTestable } from '../../lib/verdict/outcomes.ts';
import { fetchPatiently } from './downloads.ts';
import { scheduleOf } from './exporting.ts';
import { sortedLines } from './holdings.ts';
import { bodyText } from '../../lib/client/decoded-body.ts';
import { nextDueTime } from './scheduled-export.ts';
import type { SftpFile } from './sftp-facts.ts';
import { downloadPlace } from './sftp-place.ts';
import { findStatus, type StatusFile } from './status-files.ts';
import type { NdhWorld } from './world.ts';

/** The list and its files at one moment. */
export interface Delivery {
  /** Why the list cannot be read, or a file of it. */
  missing?: string;
  /** The lines of each file. */
  files: string[];
}

/** What the status said over a run. */
export interface StatusWatch {
  /** While the extraction was held half way; absent where it cannot be held. */
  held?: StatusFile[];
  /** After it, until completed was read, the latest last. */
  after: StatusFile[];
  /** Whether the list named data files when the status was last read. */
  listed: boolean;
  /** What was delivered when completed was first read, and five seconds later. */
  deliveries: Delivery[];
  /** The data files at the SFTP place at those moments, from when its status file said completed. */
  sftp: SftpFile[][];
}

const minute = 60_000;

/** Seconds after a due time at which the status is read. */
const moments = [0, 1, 2, 3, 5, 10, 20, 30];

/**
 * Reads the status over the next run of a receiver: while the extraction is held half way, where it can be, and from its
 * due time on until it says completed.
 */
export async function watchStatus(world: NdhWorld, name: string): Promise<StatusWatch> {
  const { clock, control } = world.conversation;
  const scheduled = scheduleOf(world, name);
  const due = nextDueTime(scheduled, await clock.now());
  const watch: StatusWatch = { after: [], listed: false, deliveries: [], sftp: [] };
  const moveTo = async (at: number) => {
    if (at > (await clock.now()).getTime()) await clock.advanceTo(new Date(at));
  };
  await moveTo(due.getTime() - minute);
  await logInEverywhere(world, name);
  const holds = await holdRun(world);
  await moveTo(due.getTime());
  if (holds) {
    watch.held = (await findStatus(world, name)).found;
    if (saysCompleted(watch.held)) await take(world, name, watch.held, watch);
    await control.releaseRun();
  }
  const last = world.config.policy.runToleranceSeconds;
  for (const second of [...moments.filter((moment) => moment < last), last]) {
    await moveTo(due.getTime() + second * 1000);
    const links = await dataLinksOf(world, name);
    watch.after = (await findStatus(world, name, links)).found;
    watch.listed = links.length > 0;
    if (saysCompleted(watch.after)) break;
  }
  if (!saysCompleted(watch.after)) return watch;
  await take(world, name, watch.after, watch);
  await clock.advance('PT5S');
  await take(world, name, watch.after, watch);
  return watch;
}

/** Whether a status of the run says completed. */
const saysCompleted = (found: StatusFile[]): boolean => found.some(({ state }) => state === 'completed');

/** Takes in what is delivered on each channel whose status says completed. */
async function take(world: NdhWorld, name: string, found: StatusFile[], watch: StatusWatch): Promise<void> {
  watch.deliveries.push(await deliver(world, name));
  if (saysCompleted(found.filter(({ channel }) => channel === 'SFTP')))
    watch.sftp.push(await downloadPlace(world, name));
}

/** Logins may have to wait for a one-time code, which would move the clock past what is to be seen. */
async function logInEverywhere(world: NdhWorld, name: string): Promise<void> {
  await (await world.receiver(name)).session();
  await findStatus(world, name);
}

/** Orders that the next extraction waits half way, until the scenario ends at the latest; false where it cannot. */
export async function holdRun(world: NdhWorld): Promise<boolean> {
  const { control } = world.conversation;
  try {
    await control.holdNextRun();
  } catch (error) {
    if (error instanceof NotTestable) return false;
    throw error;
  }
  world.undo.push(() => control.releaseRun());
  return true;
}

async function dataLinksOf(world: NdhWorld, name: string): Promise<string[]> {
  const { list } = await (await world.receiver(name)).readList();
  return (list?.links ?? []).filter(({ kind, flaw }) => kind === 'data' && !flaw).map(({ url }) => url);
}

async function deliver(world: NdhWorld, name: string): Promise<Delivery> {
  const receiver = await world.receiver(name);
  const { list, exchange } = await receiver.readList();
  if (!list) return { missing: `the list is answered ${exchange.response.status}`, files: [] };
  const files: string[] = [];
  for (const link of list.links.filter(({ kind, flaw }) => kind === 'data' && !flaw)) {
    const answer = await fetchPatiently(receiver, link);
    if (answer.response.status >= 300)
      return { missing: `${link.given} is answered ${answer.response.status}`, files };
    files.push(sortedLines(bodyText(answer)));
  }
  return { files: files.sort() };
}
