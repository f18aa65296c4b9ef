import { isAccepted } from '../../../lib/client/bulk/bulk-client.ts';
import { addressOf } from '../../../lib/client/bulk/job.ts';
import { follow } from '../../../lib/client/follow.ts';
import type { Followed } from '../../../lib/client/follow.ts';
import { where } from '../../../lib/verdict/expect.ts';
import { FallsShort, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { need } from '../need.ts';
import { once } from '../once.ts';
import { smartClientOf } from '../smart/clients.ts';
import type { NdhWorld } from '../world.ts';
import { bulkClient } from './client.ts';
import { ownExport } from './exports.ts';
import { begin } from './following.ts';
import { left } from './job-facts.ts';
import { seenJob } from './seen-exports.ts';
import type { SeenFile } from './seen-job.ts';

const organizations = [['_type', 'Organization']] as const;

/** A kick-off with a token and one without anything; what they start is ended (BULK-SEC-02). */
export async function askWithAndWithout(world: NdhWorld, name: string): Promise<void> {
  const { client, kickOff, address } = await begin(world, name);
  const stranger = await client.kickOff(organizations, { as: 'nobody' });
  await client.end(address);
  left.answers.set(world, [kickOff, stranger]);
}

/** Only who has a token may export (BULK-SEC-02). */
export async function expectForTokens(world: NdhWorld, name: string): Promise<void> {
  const [, stranger] = left.answers.of(world);
  const { status } = need(stranger).response;
  world.record(
    `without credentials: ${status}; logged in by ${(await usesSmart(world, name)) ? 'SMART' : 'another scheme'}`,
  );
  const { files, list } = world.config;
  const isPublic = world.edition.publicContent && (files.access === 'public' || list?.access === 'public');
  if (status < 200 || status > 299 || isPublic) return;
  const received = `status ${status}`;
  throw new FallsShort({ expected: 'a refusal without credentials', received, where: where(need(stranger)) });
}

/** Whether a receiver speaks as a SMART client. */
async function usesSmart(world: NdhWorld, name: string): Promise<boolean> {
  return smartClientOf(world, name).then(
    () => true,
    (error: unknown) => {
      if (error instanceof NotTestable) return false;
      throw error;
    },
  );
}

/** @throws NotTestable where receivers log in otherwise than by SMART */
export async function needSmart(world: NdhWorld, name: string): Promise<void> {
  if (!(await usesSmart(world, name)))
    throw new NotTestable('the receiver does not log in by SMART (login.mode)');
}

/** @throws NotTestable where anybody may export, so that status and ends need no protection (BULK-SEC-02) */
async function needProtected(world: NdhWorld, name: string): Promise<void> {
  const status = await once(world, 'kick-off by a stranger', async (world) => {
    const client = await bulkClient(world, name);
    const answer = await client.kickOff(organizations, { as: 'nobody' });
    const address = addressOf(answer);
    if (isAccepted(answer) && address !== undefined) await client.end(address);
    return answer.response.status;
  });
  if (status < 400) throw new NotTestable(`a kick-off without a token is answered ${status} (BULK-SEC-02)`);
}

/** What a stranger is told of an export while it runs and after its end (BULK-SEC-03). */
export async function pollAsStranger(world: NdhWorld, name: string): Promise<void> {
  await needSmart(world, name);
  await needProtected(world, name);
  const { client, kickOff, address } = await begin(world, name);
  const first = await withoutToken(world, address);
  const { outcome } = await client.awaitEnd(kickOff);
  if (outcome !== 'complete') throw new NotTestable(`the export is ${outcome} (BULK-STATUS-01)`);
  left.strangers.set(world, [first, await withoutToken(world, address)]);
}

/** A request by nobody, redirects followed. */
async function withoutToken({ conversation }: NdhWorld, url: string): Promise<Followed> {
  const headers = { accept: 'application/json, application/fhir+ndjson' };
  return follow(conversation.http, { method: 'GET', url, headers, size: 'file' }, conversation.config);
}

/** What a stranger gets of the first file of an export (BULK-SEC-04). */
export async function fetchAsStranger(world: NdhWorld, name: string): Promise<void> {
  await needSmart(world, name);
  const file = await fileThatNeedsToken(world, name);
  left.file.set(world, file);
  left.strangers.set(world, [await withoutToken(world, file.url)]);
}

/** The first file of an export whose manifest says that files need a token. */
async function fileThatNeedsToken(world: NdhWorld, name: string): Promise<SeenFile> {
  const own = await ownExport(world, name, organizations);
  if (own.manifest.body['requiresAccessToken'] !== true)
    throw new NotTestable('the manifest does not say that files need a token (BULK-FILE-08)');
  const file = seenJob(own).files.find(({ list }) => list === 'output');
  if (!file) throw new NotTestable('the export has no file');
  return file;
}

/** What another client gets of status and file of an export (BULK-SEC-05). */
export async function askAsAnother(world: NdhWorld, name: string, owner: string): Promise<void> {
  const own = await ownExport(world, owner, organizations);
  const other = await bulkClient(world, name);
  const answers = [await other.poll(own.job.address)];
  const file = seenJob(own).files.find(({ list }) => list === 'output');
  if (file && own.manifest.body['requiresAccessToken'] === true)
    answers.push((await other.fetch(file.url)).exchange);
  left.answers.set(world, answers);
}

/** Ends an export as nobody, and asks for it as its receiver (BULK-DELETE-05). */
export async function endAsStranger(world: NdhWorld, name: string): Promise<void> {
  await needProtected(world, name);
  const { client, kickOff, address } = await begin(world, name);
  const end = await client.end(address, { as: 'nobody' });
  left.ended.set(world, { end, polls: (await client.awaitEnd(kickOff)).polls });
}
