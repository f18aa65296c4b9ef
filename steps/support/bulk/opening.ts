import { waitSeconds } from '../../../lib/client/wait.ts';
import { tokenAllowed } from '../../../lib/client/token-allowed.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotOffered, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { need } from '../need.ts';
import { smartClientOf } from '../smart/clients.ts';
import type { NdhWorld } from '../world.ts';
import { codingFlaw, codingsOf } from './codings.ts';
import { ownExport, type BulkExport } from './exports.ts';
import { httpDate } from './http-times.ts';
import { inventedFile } from './invented.ts';
import { left } from './job-facts.ts';
import { seenJob } from './seen-exports.ts';
import type { SeenFile } from './seen-job.ts';
import { needSmart } from './trespassing.ts';

interface Opened {
  own: BulkExport;
  file: SeenFile;
}

/** The first file of an export of a receiver's own, which may be asked for with what the manifest says. */
async function firstFile(world: NdhWorld, name: string): Promise<Opened> {
  const own = await ownExport(world, name, [['_type', 'Organization']]);
  const file = seenJob(own).files.find(({ list }) => list === 'output');
  if (!file) throw new NotTestable('the export has no file');
  if (needsToken(own) && !tokenAllowed(file.url, world.config))
    throw new NotTestable(`the token is not sent to ${new URL(file.url).host} (files.tokenHosts)`);
  return { own, file };
}

const needsToken = ({ manifest }: BulkExport): boolean => manifest.body['requiresAccessToken'] !== false;
const asTold = (own: BulkExport): { as?: 'nobody' } => (needsToken(own) ? {} : { as: 'nobody' });

/** A file by a token that was asked for just before, and nothing else (BULK-FILE-03). */
export async function openWithToken(world: NdhWorld, name: string): Promise<void> {
  await needSmart(world, name);
  const { own, file } = await firstFile(world, name);
  if (own.manifest.body['requiresAccessToken'] !== true)
    throw new NotTestable('the manifest does not say that files need a token');
  const { session } = await (await smartClientOf(world, name)).askTwice();
  if (!session) throw new NotTestable('no fresh token is given (SMART-TOKEN-01)');
  world.answer = (await own.client.fetch(file.url, { as: session })).exchange;
}

/** The token is enough (BULK-FILE-03). */
export function expectOpened(world: NdhWorld): void {
  const answer = need(world.answer);
  const { status } = answer.response;
  world.record(`answered ${status}`);
  if (![401, 403].includes(status)) return;
  throw new NonConformance({ expected: '200', received: `status ${status}`, where: where(answer) });
}

/** A file in the codings that a receiver may ask for (BULK-FILE-06). */
export async function openInCodings(world: NdhWorld, name: string): Promise<void> {
  const { own, file } = await firstFile(world, name);
  const answers = [];
  const wishes: Record<string, string>[] = [
    { 'accept-encoding': 'gzip' },
    { 'accept-encoding': 'identity' },
    {},
  ];
  for (const headers of wishes)
    answers.push((await own.client.fetch(file.url, { ...asTold(own), headers })).exchange);
  left.answers.set(world, answers);
}

/** It comes plain or in a coding that is announced (BULK-FILE-06). */
export function expectCodings(world: NdhWorld): void {
  const answers = left.answers.of(world).filter(({ response }) => response.status === 200);
  if (answers.length === 0) throw new NotTestable('no file was delivered (BULK-FILE-01)');
  for (const answer of answers) {
    const asked = answer.request.headers['accept-encoding'] ?? 'nothing';
    world.record(`${asked} asked for: ${codingsOf(answer).join(', ') || 'plain'}`);
    const received = codingFlaw(answer);
    if (received)
      throw new NonConformance({
        expected: 'lines, or gzip that says so',
        received,
        where: answer.request.url,
      });
  }
}

/** Seconds for which a link may open that needs no token, where nothing says how long. */
const usualLife = 300;

/** A file by its address alone, at once and after its time (BULK-FILE-08). */
export async function openByAddress(world: NdhWorld, name: string): Promise<void> {
  const { own } = await firstFile(world, name);
  if (own.manifest.body['requiresAccessToken'] !== false)
    throw new NotOffered('the manifest does not say that files need no token');
  const file = seenJob(own).files.find(
    ({ list, item }) => list === 'output' && item['extension'] === undefined,
  );
  if (!file) throw new NotTestable('every file has an extension');
  const answers = [(await own.client.fetch(file.url, { as: 'nobody' })).exchange];
  left.answers.set(world, answers);
  const { expires, date } = own.job.last.response.headers;
  const { clock } = world.conversation;
  if (answers[0]?.response.status !== 200 || !clock.canAdvance) return;
  const [end, now] = [httpDate(expires), httpDate(date)];
  const life = end && now ? (end.getTime() - now.getTime()) / 1000 : usualLife;
  await waitSeconds(clock, Math.max(life, 0) + world.config.policy.maxSkewSeconds + 1);
  answers.push((await own.client.fetch(file.url, { as: 'nobody' })).exchange);
}

/** A link without a token opens, and for a time only (BULK-FILE-08). */
export function expectOpensForATime(world: NdhWorld): void {
  const [first, later] = left.answers.of(world);
  const answer = need(first);
  const { status } = answer.response;
  world.record(`answered ${status}, then ${later?.response.status ?? 'not asked'}`);
  if (status !== 200)
    throw new NonConformance({ expected: '200', received: `status ${status}`, where: where(answer) });
  if (!later) throw new NotTestable('the end of the link cannot be waited for (configure control)');
  if (later.response.status !== 200) return;
  const received = 'status 200 after its time';
  throw new FallsShort({ expected: 'a refusal', received, where: later.request.url });
}

/** A file under a name that nobody gave (BULK-FILE-10). */
export async function openInvented(world: NdhWorld, name: string): Promise<void> {
  const { own, file } = await firstFile(world, name);
  world.answer = (await own.client.fetch(inventedFile(file.url), asTold(own))).exchange;
}
