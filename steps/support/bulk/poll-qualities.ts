import { bodyJson } from '../../../lib/client/decoded-body.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotTestable } from '../../../lib/verdict/outcomes.ts';
import type { NdhWorld } from '../world.ts';
import { httpDate, isRetryAfter } from './http-times.ts';
import { isObject } from './manifest-flaws.ts';
import type { SeenJob } from './seen-job.ts';

type Recording = Pick<NdhWorld, 'record'>;

/** Whether a poll says that its export still runs. */
const isRunning = ({ response: { status, headers } }: Exchange): boolean =>
  status === 202 || (status === 200 && /^\s*202\b/.test(headers['x-export-status'] ?? ''));

function runningPolls(jobs: SeenJob[]): Exchange[] {
  const running = jobs.flatMap(({ polls }) => polls).filter(isRunning);
  if (running.length === 0) throw new NotTestable('no export was met while it ran');
  return running;
}

/** X-Progress has fewer than 100 characters (BULK-STATUS-02). */
export function expectShortProgress(world: Recording, jobs: SeenJob[]): void {
  const told = runningPolls(jobs).filter(({ response }) => response.headers['x-progress'] !== undefined);
  const texts = new Set(told.map(({ response }) => response.headers['x-progress'] ?? ''));
  world.record(texts.size > 0 ? `X-Progress: ${[...texts].slice(0, 5).join(', ')}` : 'no X-Progress');
  const long = told.find(({ response }) => (response.headers['x-progress'] ?? '').length >= 100);
  if (!long) return;
  const { length } = long.response.headers['x-progress'] ?? '';
  throw new NonConformance({
    expected: 'X-Progress of fewer than 100 characters',
    received: `${length}`,
    where: where(long),
  });
}

/** A running export tells by Retry-After when to ask again (BULK-STATUS-03). */
export function expectRetryAfter(_world: Recording, jobs: SeenJob[]): void {
  // A 200 that tells of a running export (BULK-STATUS-11) is judged by its own row.
  const running = runningPolls(jobs).filter(({ response }) => response.status === 202);
  if (running.length === 0) throw new NotTestable('no poll was answered 202');
  const given = running.filter(({ response }) => response.headers['retry-after'] !== undefined);
  const expected = 'Retry-After in seconds or as an HTTP date';
  const odd = given.find(({ response }) => !isRetryAfter(response.headers['retry-after'] ?? ''));
  const [first] = running;
  if (odd)
    throw new FallsShort({
      expected,
      received: odd.response.headers['retry-after'] ?? '',
      where: where(odd),
    });
  if (given.length === 0 && first) throw new FallsShort({ expected, received: 'none', where: where(first) });
}

/** The answers with which exports ended. @throws NotTestable where none did */
export function endsOf(jobs: SeenJob[]): Exchange[] {
  const ends = jobs.flatMap(({ end }) => end ?? []);
  if (ends.length === 0) throw new NotTestable('no export of the run ended with a manifest (BULK-STATUS-01)');
  return ends;
}

/** Every manifest is labelled application/json (BULK-STATUS-05). */
export function expectJsonLabel(_world: Recording, jobs: SeenJob[]): void {
  for (const end of endsOf(jobs)) {
    const type = end.response.headers['content-type'];
    if (type?.split(';')[0]?.trim().toLowerCase() === 'application/json') continue;
    const received = type ?? 'no media type';
    throw new NonConformance({ expected: 'application/json', received, where: where(end) });
  }
}

/** Every manifest tells until when its files stay (BULK-STATUS-06). */
export function expectExpires(world: Recording, jobs: SeenJob[]): void {
  for (const end of endsOf(jobs)) {
    const { expires, date } = end.response.headers;
    const [until, now] = [httpDate(expires), httpDate(date)];
    if (until && (!now || until > now)) {
      if (now) world.record(`files stay for ${(until.getTime() - now.getTime()) / 1000} s`);
      continue;
    }
    const expected = `Expires after ${date ?? 'the answer'}`;
    throw new FallsShort({ expected, received: expires ?? 'none', where: where(end) });
  }
}

/** Why a body is no manifest at all (BULK-STATUS-01); its fields are the matter of BULK-MANIFEST-01. */
export function isManifest(exchange: Exchange): boolean {
  const body = bodyJson(exchange);
  return isObject(body) && Array.isArray(body['output']);
}
