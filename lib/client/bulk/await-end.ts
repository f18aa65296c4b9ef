import { NotTestable } from '../../verdict/outcomes.ts';
import type { Conversation } from '../conversation.ts';
import type { Exchange } from '../exchange.ts';
import { waitSeconds } from '../wait.ts';
import { tokenAllowed } from '../token-allowed.ts';
import { jobStatusOf, type BulkJob, type EndedJob } from './job.ts';
import { readManifest, type Manifest } from './manifest.ts';
import { pause } from './pace.ts';

/** Refusals of a poll, one after the other, after which the job counts as failed; one alone may pass. */
const patience = 3;

/** Jobs that have not ended, one after the other, after which further ones get no more than a minute. */
const mostEndless = 3;
const lastPatience = 60;

type Poll = (url: string) => Promise<Exchange>;

/**
 * Polls a job until it ends or policy.jobTimeoutSeconds have passed by the target's clock. Between two polls there is
 * always a pause: what Retry-After says, or a growing one.
 */
export async function awaitEnd(job: BulkJob, conversation: Conversation, poll: Poll): Promise<EndedJob> {
  const { clock, config } = conversation;
  const polls: Exchange[] = [];
  let waited = 0;
  let refusals = 0;
  let bytes = 0;
  for (;;) {
    const last = await poll(job.address);
    polls.push(last);
    bytes += last.response.body.length;
    const { exportBytes } = config.limits;
    if (bytes > exportBytes)
      throw new NotTestable(
        `the polls of a job hold more than ${exportBytes} bytes: raise limits.exportBytes`,
      );
    const status = jobStatusOf(last);
    if (status >= 200 && status < 300 && status !== 202) {
      conversation.bulk.endless = 0;
      return { ...job, ...(await wholeManifest(last, conversation, poll)), outcome: 'complete', polls, last };
    }
    refusals = status >= 400 && status !== 429 ? refusals + 1 : 0;
    const isRedirect = status >= 300 && status < 400;
    if (refusals >= patience || isRedirect) {
      expectToken(job.address, status, conversation);
      return { ...job, outcome: 'failed', polls, last, pages: [] };
    }
    const left = longestWait(conversation) - waited;
    if (left <= 0) {
      noteEndless(conversation);
      return { ...job, outcome: 'unfinished', polls, last, pages: [] };
    }
    const seconds = Math.min(pause(last, polls.length, clock.own.latest()), left);
    await waitSeconds(clock, seconds);
    waited += seconds;
  }
}

/** Seconds for which a job is waited for. */
function longestWait({ config, bulk }: Conversation): number {
  const { jobTimeoutSeconds } = config.policy;
  return bulk.endless < mostEndless ? jobTimeoutSeconds : Math.min(lastPatience, jobTimeoutSeconds);
}

/** @throws NotTestable where the job was not given its whole time, so that nothing follows from it */
function noteEndless({ config, bulk }: Conversation): void {
  bulk.endless += 1;
  if (bulk.endless > mostEndless && config.policy.jobTimeoutSeconds > lastPatience)
    throw new NotTestable(
      `${mostEndless} exports in a row had not ended after policy.jobTimeoutSeconds: no other is waited for so long`,
    );
}

/** Statuses of a server that wants to know who asks. */
const toStrangers = [401, 403, 404];

/** What a host refuses to which the token is not sent, is no fault of it. @throws NotTestable there */
function expectToken(address: string, status: number, { config }: Conversation): void {
  if (!toStrangers.includes(status) || tokenAllowed(address, config)) return;
  const { host } = new URL(address);
  throw new NotTestable(
    `the status of the export is told at ${host}, to which the token is not sent (files.tokenHosts), and answered ${status}`,
  );
}

/** The manifest of an answer with the items of all pages that go on with it; each page is asked for once. */
async function wholeManifest(
  first: Exchange,
  { config }: Conversation,
  poll: Poll,
): Promise<{ manifest?: Manifest; pages: Exchange[] }> {
  const manifest = readManifest(first);
  const pages: Exchange[] = [];
  if (!manifest) return { pages };
  expectFew(manifest.items, config.limits.links);
  const items = [...manifest.items];
  const seen = new Set([first.request.url]);
  let next = manifest.next.find((url) => !seen.has(url));
  while (next !== undefined && pages.length < config.limits.pages) {
    seen.add(next);
    const page = await poll(next);
    pages.push(page);
    const read = page.response.status === 200 ? readManifest(page) : undefined;
    const further = read?.items ?? [];
    expectFew(further, config.limits.links - items.length);
    for (const item of further) items.push(item);
    next = read?.next.find((url) => !seen.has(url));
  }
  return { manifest: { ...manifest, items }, pages };
}

/** A manifest is held in memory, and each of its files is asked for. @throws NotTestable where there are too many */
function expectFew(items: unknown[], most: number): void {
  if (items.length > most)
    throw new NotTestable(`a manifest lists ${items.length} files, more than are read: raise limits.links`);
}
