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

/** Every poll of the run: those of the exports that were looked at, and all others. */
export function pollsOfRun({ conversation }: Pick<NdhWorld, 'conversation'>, jobs: SeenJob[]): Exchange[] {
  return [...new Set([...jobs.flatMap(({ polls }) => polls), ...conversation.bulk.seen.polls])];
}

/** X-Progress has fewer than 100 characters (BULK-STATUS-02). */
export function expectShortProgress(world: Recording, polls: Exchange[]): void {
  if (!polls.some(isRunning)) throw new NotTestable('no export was met while it ran');
  const told = polls.flatMap((poll) => {
    const text = poll.response.headers['x-progress'];
    return text === undefined ? [] : [{ poll, text: asUtf8(text) }];
  });
  const texts = new Set(told.map(({ text }) => text));
  world.record(texts.size > 0 ? `X-Progress: ${[...texts].slice(0, 5).join(', ')}` : 'no X-Progress');
  const long = told.find(({ text }) => [...text].length >= 100);
  if (!long) return;
  throw new NonConformance({
    expected: 'X-Progress of fewer than 100 characters',
    received: `${[...long.text].length}`,
    where: where(long.poll),
  });
}

/** A header as its sender most likely means it: its bytes are told one by one, and may be UTF-8. */
function asUtf8(header: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(header, 'latin1'));
  } catch {
    return header;
  }
}

/** A running export tells by Retry-After when to ask again (BULK-STATUS-03). */
export function expectRetryAfter(_world: Recording, polls: Exchange[]): void {
  // A 200 that tells of a running export (BULK-STATUS-11) is judged by its own row.
  const running = polls.filter(({ response }) => response.status === 202);
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

/** The answers that bring a complete manifest. @throws NotTestable where there are none */
function manifestsOf(polls: Exchange[]): Exchange[] {
  const ends = polls.filter((poll) => poll.response.status === 200 && !isRunning(poll) && isManifest(poll));
  if (ends.length === 0) throw new NotTestable('no export of the run ended with a manifest (BULK-STATUS-01)');
  return ends;
}

/** Every manifest is labelled application/json (BULK-STATUS-05). */
export function expectJsonLabel(_world: Recording, polls: Exchange[]): void {
  for (const end of manifestsOf(polls)) {
    const type = end.response.headers['content-type'];
    if (type?.split(';')[0]?.trim().toLowerCase() === 'application/json') continue;
    const received = type ?? 'no media type';
    throw new NonConformance({ expected: 'application/json', received, where: where(end) });
  }
}

/** Every manifest tells until when its files stay (BULK-STATUS-06). */
export function expectExpires(world: Recording, polls: Exchange[]): void {
  const stays = new Set<number>();
  for (const end of manifestsOf(polls)) {
    const { expires, date } = end.response.headers;
    const [until, now] = [httpDate(expires), httpDate(date)];
    if (until && (!now || until > now)) {
      if (now) stays.add((until.getTime() - now.getTime()) / 1000);
      continue;
    }
    const expected = `Expires after ${date ?? 'the answer'}`;
    throw new FallsShort({ expected, received: expires ?? 'none', where: where(end) });
  }
  if (stays.size > 0) world.record(`files stay for ${Math.min(...stays)} to ${Math.max(...stays)} s`);
}

/** Why a body is no manifest at all (BULK-STATUS-01); its fields are the matter of BULK-MANIFEST-01. */
export function isManifest(exchange: Exchange): boolean {
  const body = bodyJson(exchange);
  return isObject(body) && Array.isArray(body['output']);
}
