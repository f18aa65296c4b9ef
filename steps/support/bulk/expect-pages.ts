import { where } from '../../../lib/verdict/expect.ts';
import { FallsShort, NonConformance, NotOffered, NotTestable } from '../../../lib/verdict/outcomes.ts';
import type { NdhWorld } from '../world.ts';
import { itemsIn } from './manifest-flaws.ts';
import { changeFlaw, pageFlaw } from './manifest-pages.ts';
import { digestOf, type Pages } from './paging.ts';

type Recording = Pick<NdhWorld, 'record'>;

/** Pages repeat what they have in common, and what was issued stays (BULK-MANIFEST-17). */
export function expectPagesAgree(world: Recording, { manifests, early, files }: Pages): void {
  if (manifests.size < 2 && early.length === 0)
    throw new NotOffered('allowPartialManifests is ignored: there is one manifest, and it comes at the end');
  world.record(`${manifests.size} pages, ${early.length} manifests before the end, ${files.size} files`);
  const pages = [...manifests.values()];
  const [first] = pages[0] ?? [];
  for (const seen of pages) {
    const [page] = seen;
    const other = first && page && pageFlaw(first.manifest, page.manifest);
    if (other && page) throw broken('a page that repeats the first one', other, where(page.answer));
    for (const [index, later] of seen.slice(1).entries()) {
      const changed = changeFlaw(seen[index]?.manifest ?? {}, later.manifest);
      if (changed) throw broken('a manifest as it was issued', changed, where(later.answer));
    }
  }
  for (const { url, first: one, last } of files.values()) {
    if (one.response.status !== 200 || last?.response.status !== 200) continue;
    if (digestOf(one) !== digestOf(last)) throw broken('a file as it was issued', 'other content', url);
  }
}

/** What a manifest lists before the end can be fetched at once (BULK-MANIFEST-19). */
export function expectListedThere(world: Recording, { early, files }: Pages): void {
  if (early.length === 0) throw new NotTestable('no manifest came before the end');
  const listed = [...files.values()].filter((file) => file.early);
  world.record(`${early.length} manifests before the end list ${listed.length} files`);
  const missing = listed.find(({ first }) => first.response.status !== 200);
  if (!missing) return;
  const { status, truncated } = missing.first.response;
  throw broken('the listed file', truncated ?? `status ${status}`, missing.url);
}

/** Who did not ask for a manifest of what is there so far gets none, nor pages (BULK-MANIFEST-19). */
export function expectWholeOnly(_world: Recording, { early, manifests }: Pages): void {
  const [first] = early;
  const expected = 'no manifest before the end, and one page';
  if (first)
    throw new FallsShort({ expected, received: 'a manifest of a running export', where: where(first) });
  const linked = [...manifests.values()].flat().find(({ manifest }) => itemsIn(manifest, 'link').length > 0);
  if (linked) throw new FallsShort({ expected, received: 'a link', where: where(linked.answer) });
  if (manifests.size === 0) throw new NotTestable('the export did not end with a manifest (BULK-STATUS-01)');
}

const broken = (expected: string, received: string, place: string): NonConformance =>
  new NonConformance({ expected, received, where: place });
