import { bodyJson } from '../../lib/client/decoded-body.ts';
import { loginAddresses } from '../../lib/config/addresses-of.ts';
import type { Exchange } from '../../lib/client/exchange.ts';
import { FallsShort, NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { readAsItIs } from './hosts.ts';
import { getMetadata } from './metadata.ts';
import { need } from './need.ts';
import type { NdhWorld } from './world.ts';

/** What a component of the target said of the time, in three answers. */
export interface HostClock {
  /** What it is for, and its host. */
  name: string;
  /** Milliseconds by which its time is ahead of the tester's, which is the same for all. */
  ahead: number[];
}

const measurements = 3;

/** Asks every component of the target three times for anything, to learn its time (NDH-SEC-06). */
export async function askForTimes(world: NdhWorld, name: string): Promise<void> {
  await readAsItIs(world, name);
  world.hostClocks = [];
  for (const [role, ask] of await componentsOf(world, name)) {
    const clock: HostClock = { name: role, ahead: [] };
    for (let count = 0; count < measurements; count += 1) {
      const started = performance.now();
      const answer = await ask();
      world.answer = answer;
      const { date, age } = answer.response.headers;
      const told = Date.parse(date ?? '');
      if (age === undefined && !Number.isNaN(told)) clock.ahead.push(told - started - answer.duration / 2);
      clock.name = `${role} at ${new URL(answer.request.url).host}`;
    }
    if (clock.ahead.length === measurements) world.hostClocks.push(clock);
  }
}

type Component = [role: string, ask: () => Promise<Exchange>];

async function componentsOf(world: NdhWorld, name: string): Promise<Component[]> {
  const { config, conversation } = world;
  const receiver = await world.receiver(name);
  const [file] = world.reading?.files ?? [];
  const statusUrl = world.schedules.get(name)?.statusUrl;
  return [
    ['base', () => getMetadata(world, 'application/fhir+json')],
    ...loginAddresses(config)
      .slice(0, 1)
      .map((url): Component => ['login', () => conversation.http.exchange({ method: 'GET', url })]),
    ['list', async () => (await receiver.readList()).exchange],
    ...(file ? ([['files', async () => (await receiver.fetchFile(file.link)).exchange]] as Component[]) : []),
    ...(statusUrl ? ([['status', () => receiver.status(statusUrl)]] as Component[]) : []),
  ];
}

/** All components tell the same time, within the tolerance of the configuration. */
export async function expectOneTime(world: NdhWorld): Promise<void> {
  const clocks = need(world.hostClocks);
  if (clocks.length < 2) throw new NotTestable('fewer than two components tell their time by a Date header');
  const tolerance = world.config.policy.maxSkewSeconds * 1000;
  const [first, ...others] = clocks;
  let odd: { names: string; apart: number[] } | undefined;
  for (const [index, one] of clocks.entries())
    for (const other of clocks.slice(index + 1)) {
      const apart = one.ahead.map((ahead, at) => Math.abs(ahead - (other.ahead[at] ?? 0)));
      const count = beyond(apart, tolerance);
      if (count > beyond(odd?.apart ?? [], tolerance))
        odd = { names: `${one.name} and ${other.name}`, apart };
    }
  for (const other of others)
    world.record(`${other.name}: ${difference(other, need(first))} s ahead of the first`);
  await expectPastTimestamps(world, tolerance);
  if (!odd) return;
  const received = `${odd.apart.map((apart) => (apart / 1000).toFixed(0)).join(', ')} s between ${odd.names}`;
  const finding = { expected: `times at most ${tolerance / 1000} s apart`, received };
  throw beyond(odd.apart, tolerance) === measurements ? new NonConformance(finding) : new FallsShort(finding);
}

const beyond = (apart: number[], tolerance: number): number =>
  apart.filter((each) => each > tolerance).length;

const difference = (other: HostClock, first: HostClock): string =>
  ((need(other.ahead[0]) - need(first.ahead[0])) / 1000).toFixed(0);

/**
 * Where the clock is the real one, the list is not dated later than the answer that brings it. The lastUpdated of a
 * record proves nothing: only the control API can have one just written, and the clock it gives is a virtual one.
 */
async function expectPastTimestamps(world: NdhWorld, tolerance: number): Promise<void> {
  if (world.conversation.clock.canAdvance || !world.reading) return;
  const { listExchange } = world.reading;
  const { transactionTime } = (bodyJson(listExchange) ?? {}) as { transactionTime?: unknown };
  const ahead = Date.parse(String(transactionTime)) - Date.parse(listExchange.response.headers['date'] ?? '');
  if (!(ahead > tolerance)) return;
  const received = `a transactionTime ${(ahead / 1000).toFixed(0)} s later than the answer`;
  throw new NonConformance({ expected: 'a transactionTime in the past', received });
}
