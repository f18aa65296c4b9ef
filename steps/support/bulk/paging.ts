import { createHash } from 'node:crypto';
import type { BulkClient } from '../../../lib/client/bulk/bulk-client.ts';
import { jobStatusOf } from '../../../lib/client/bulk/job.ts';
import { pause } from '../../../lib/client/bulk/pace.ts';
import { bodyJson, decodedBody } from '../../../lib/client/decoded-body.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import { fetchFlaw } from '../../../lib/client/fetch-flaw.ts';
import { waitSeconds } from '../../../lib/client/wait.ts';
import { NotTestable } from '../../../lib/verdict/outcomes.ts';
import type { NdhWorld } from '../world.ts';
import { fetchOrSilence } from './exported-files.ts';
import { begin, type Begun } from './following.ts';
import { fileLists, isObject, itemsIn, type Json } from './manifest-flaws.ts';
import { nextPage } from './manifest-pages.ts';

/** A file as it was fetched when it was first listed, and once more at the end. */
export interface IssuedFile {
  url: string;
  /** Whether its manifest was one of a running export. */
  early: boolean;
  first: Exchange;
  last?: Exchange;
}

/** An export that was read page by page: every manifest as often as it was seen, by its address. */
export interface Pages {
  kickOff: Exchange;
  /** By address of the page, in the order of the pages. */
  manifests: Map<string, { answer: Exchange; manifest: Json }[]>;
  /** Manifests that came before the end. */
  early: Exchange[];
  files: Map<string, IssuedFile>;
  /** Seconds between polls so far. */
  waited: number;
}

/** Seconds between two polls. */
const longestWait = 10;

/** Follows an export page by page; each file is fetched as soon as it is listed (BULK-MANIFEST-17, BULK-MANIFEST-19). */
export async function followPages(
  world: NdhWorld,
  name: string,
  parameters: [name: string, value: string][],
  options: { fetches?: boolean; again?: boolean; follows?: boolean } = {},
): Promise<Pages> {
  const begun = await begin(world, name, parameters);
  const pages: Pages = {
    kickOff: begun.kickOff,
    manifests: new Map(),
    early: [],
    files: new Map(),
    waited: 0,
  };
  const seen = new Set<string>();
  let page: string | undefined = begun.address;
  while (page !== undefined && !seen.has(page) && seen.size < world.config.limits.pages) {
    seen.add(page);
    page = await followPage(world, begun, page, pages, options.fetches ?? true);
    // That there is a link at all may be what matters; where it leads to does not then.
    if (options.follows === false) break;
  }
  if (options.again) await lookAgain(begun.client, pages);
  return pages;
}

/** Polls one page until it is there and the export has gone on or ended; the address of the next one. */
async function followPage(
  world: NdhWorld,
  { client }: Begun,
  address: string,
  pages: Pages,
  fetches: boolean,
): Promise<string | undefined> {
  const { clock } = world.conversation;
  for (let polls = 1; pages.waited <= world.config.policy.jobTimeoutSeconds; polls += 1) {
    const answer = await client.poll(address);
    const { status } = answer.response;
    const isRunning = jobStatusOf(answer) === 202;
    const manifest = manifestIn(answer);
    if (manifest) await note(client, answer, manifest, isRunning, pages, fetches);
    const next = nextPage(manifest, address);
    if (next !== undefined) return next;
    if (status === 200 && !isRunning) return undefined;
    if (status >= 400 && status !== 429)
      throw new NotTestable(`a page of the manifest is answered ${status}`);
    const advised = pause(answer, polls, clock.own.latest());
    // Who waits as long as it is told never meets the pages of an export that tells its whole time.
    const seconds = status === 429 ? advised : Math.min(advised, longestWait);
    await waitSeconds(clock, seconds);
    pages.waited += seconds;
  }
  throw new NotTestable('the export has not ended after policy.jobTimeoutSeconds');
}

function manifestIn(answer: Exchange): Json | undefined {
  const body = answer.response.status < 300 ? bodyJson(answer) : undefined;
  return isObject(body) && Array.isArray(body['output']) ? body : undefined;
}

async function note(
  client: BulkClient,
  answer: Exchange,
  manifest: Json,
  early: boolean,
  { manifests, early: before, files }: Pages,
  fetches: boolean,
): Promise<void> {
  const { url } = answer.request;
  manifests.set(url, [...(manifests.get(url) ?? []), { answer, manifest }]);
  if (early) before.push(answer);
  if (!fetches) return;
  const as = manifest['requiresAccessToken'] === false ? { as: 'nobody' as const } : {};
  for (const list of fileLists)
    for (const item of itemsIn(manifest, list)) {
      const address = item['url'];
      if (typeof address !== 'string' || !URL.canParse(address, url)) continue;
      const file = new URL(address, url).href;
      // What may not be asked is no page's fault: BULK-MANIFEST-08.
      if (files.has(file) || fetchFlaw(file, client.conversation.config)) continue;
      files.set(file, { url: file, early, first: (await fetchOrSilence(client, file, as)).exchange });
    }
}

/** Every manifest and every file once more. */
async function lookAgain(client: BulkClient, { manifests, files }: Pages): Promise<void> {
  for (const [address, seen] of manifests) {
    const answer = await client.poll(address);
    const manifest = manifestIn(answer);
    if (manifest) seen.push({ answer, manifest });
  }
  for (const file of files.values()) file.last = (await fetchOrSilence(client, file.url, {})).exchange;
}

/** What a file holds, whatever its coding. */
export const digestOf = (answer: Exchange): string =>
  createHash('sha256').update(decodedBody(answer)).digest('hex');
