import { deleted, maybeElsewhere, networkMark, numbered } from './collect.ts';
import { width } from './records.ts';
import { type IdTable, typeBits, typeOf } from './id-table.ts';
import type { RecordStore } from './record-store.ts';
import type { Kind, Sighting } from './sightings.ts';

/** What is known of all lines when a partition is joined. */
export interface JoinContext {
  ids: RecordStore;
  references: RecordStore;
  table: IdTable;
  /** Lines of each type, by its code. */
  lines: number[];
  /** An id belongs to one type only: one that is found under another type tells that the type is wrong. */
  idsAreDistinct: boolean;
  see: (sighting: Sighting) => void;
}

/** Finds repeated ids and references without target in one partition. */
export function joinPartition(partition: number, context: JoinContext): void {
  const { table, references } = context;
  table.clear();
  if (addIds(partition, context)) seeRepeated(partition, context);
  for (const block of references.blocks(partition))
    for (let at = 0; at < block.length; at += width) {
      const found = table.find(block[at]!, block[at + 1]!, typeOf(block[at + 3]!));
      if (block[at + 4]! & deleted) seeKept(found, block, at, context);
      else if (found < 0) seeLost(block, at, context);
    }
}

/** Puts the ids of a partition into the table; returns whether one is repeated. */
export function addIds(partition: number, { ids, table }: Pick<JoinContext, 'ids' | 'table'>): boolean {
  let repeated = false;
  for (const block of ids.blocks(partition))
    for (let at = 0; at < block.length; at += width) if (table.add(block, at)) repeated = true;
  return repeated;
}

function seeRepeated(partition: number, { ids, table, see }: JoinContext): void {
  for (const block of ids.blocks(partition))
    for (let at = 0; at < block.length; at += width) {
      const place = block[at + 3]!;
      const found = table.find(block[at]!, block[at + 1]!, typeOf(place));
      const { words } = table;
      if (words[found + 3] === place && words[found + 2] === block[at + 2]) continue;
      const isSame = words[found + 4] === block[at + 4];
      const first = placeOf(words, found);
      // A27: a network may be in the file of networks and in the one of organizations.
      if (isSame && block[at + 4]! & networkMark && first.file !== place >>> typeBits) continue;
      see({ ...sighting(isSame ? 'same-content' : 'other-content', block, at, typeOf(place)), first });
    }
}

function seeKept(found: number, block: Uint32Array, at: number, { table, see }: JoinContext): void {
  if (found < 0) return;
  const first = placeOf(table.words, found);
  see({ ...sighting('deleted', block, at, typeOf(block[at + 4]!)), first });
}

function seeLost(block: Uint32Array, at: number, context: JoinContext): void {
  const { table, lines, idsAreDistinct, see } = context;
  const last = block[at + 4]!;
  const source = typeOf(last);
  if (last & maybeElsewhere) return see(sighting('perhaps-elsewhere', block, at, source));
  if (!lines[typeOf(block[at + 3]!)]) return see(sighting('type-not-read', block, at, source));
  // Each type may count its records from 1: a number that another type has says nothing.
  const others = idsAreDistinct && !(last & numbered) ? table.typesOf(block[at]!, block[at + 1]!) : [];
  if (others.length === 0) return see(sighting('dangling', block, at, source));
  see({ ...sighting('wrong-type', block, at, source), others });
}

function placeOf(words: Uint32Array, at: number): { file: number; line: number } {
  return { file: words[at + 3]! >>> typeBits, line: words[at + 2]! };
}

function sighting(kind: Kind, block: Uint32Array, at: number, source: number): Sighting {
  return {
    kind,
    file: block[at + 3]! >>> typeBits,
    line: block[at + 2]!,
    source,
    target: typeOf(block[at + 3]!),
    high: block[at]!,
    low: block[at + 1]!,
  };
}
