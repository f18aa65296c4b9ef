import { bodyJson } from '../../../lib/client/decoded-body.ts';
import { NonConformance, FallsShort, NotTestable } from '../../../lib/verdict/outcomes.ts';
import { where } from '../../../lib/verdict/expect.ts';
import type { NdhWorld } from '../world.ts';
import { bulkClient } from './client.ts';
import { Fact } from './fact.ts';
import { isObject } from './manifest-flaws.ts';
import { blockFlaw, isOrganized, type OrganizedFile } from './organized.ts';
import { followPages, type Pages } from './paging.ts';
import { seenEnd } from './seen-exports.ts';
import type { SeenJob } from './seen-job.ts';

/** What was seen of an export that was read page by page. */
export const pagesLeft = new Fact<Pages>();

const inParts: [string, string] = ['allowPartialManifests', 'true'];

/** Reads an export page by page, and everything once more at its end (BULK-MANIFEST-17). */
export async function readPages(world: NdhWorld, name: string): Promise<void> {
  await slow(world, 20);
  pagesLeft.set(world, await followPages(world, name, [inParts], { again: true }));
}

/** Reads a slow export page by page (BULK-MANIFEST-19). */
export async function followInParts(world: NdhWorld, name: string): Promise<void> {
  needSlow(world);
  await slow(world, 60);
  pagesLeft.set(world, await followPages(world, name, [inParts]));
}

/** Follows a slow export without asking for pages (BULK-MANIFEST-19). */
export async function followWhole(world: NdhWorld, name: string): Promise<void> {
  needSlow(world);
  await slow(world, 60);
  pagesLeft.set(world, await followPages(world, name, [], { fetches: false, follows: false }));
}

function needSlow({ conversation: { control } }: NdhWorld): void {
  if (!control.has('slowNextExport')) throw new NotTestable('no export can be slowed (configure control)');
}

/** Makes the next export take a while, as far as the target lets itself be slowed. */
async function slow({ conversation: { control }, undo }: NdhWorld, seconds: number): Promise<void> {
  if (!control.has('slowNextExport')) return;
  await control.slowNextExport(seconds);
  undo.push(() => control.spareExports());
}

const organized = new Fact<SeenJob | { refused: number }>();

/** Organizations and locations, organized by organization (BULK-MANIFEST-18). */
export async function exportOrganized(world: NdhWorld, name: string): Promise<void> {
  const client = await bulkClient(world, name);
  const kickOff = await client.kickOff([
    ['_type', 'Organization,Location'],
    ['organizeOutputBy', 'Organization'],
  ]);
  const { status } = kickOff.response;
  if (status >= 300) return organized.set(world, { refused: status });
  organized.set(world, { ...(await seenEnd(client, await client.awaitEnd(kickOff))), organized: true });
}

/** It consists of blocks, each with a header (BULK-MANIFEST-18). */
export function expectBlocks(world: NdhWorld): void {
  const seen = organized.of(world);
  if ('refused' in seen) return world.record(`organizeOutputBy is answered ${seen.refused}`);
  const manifest = seen.end && bodyJson(seen.end);
  if (!seen.end || !isObject(manifest))
    throw new NotTestable('the export ended without a manifest (BULK-STATUS-01)');
  const files: OrganizedFile[] = seen.files
    .filter(({ list }) => list === 'output')
    .map(({ item, lines }) => ({ item, lines: lines.map(({ resource }) => resource) }));
  if (files.every(({ lines }) => lines.length === 0)) throw new NotTestable('the export has no data');
  const expected = 'blocks of organizations, each with a header';
  const place = { where: where(seen.end) };
  if (manifest['outputOrganizedBy'] === undefined && !isOrganized(files))
    throw new FallsShort({ expected, received: 'ordinary output', ...place });
  const received = blockFlaw(manifest, files, 'Organization');
  if (received) throw new NonConformance({ expected, received, ...place });
  world.record(`${files.length} files organized by organization`);
}
