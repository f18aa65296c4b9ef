import { schemasFolder } from './edition-folder.ts';
import type { Ambiguity } from './edition.ts';
import { lineage } from './load-edition.ts';
import { readList } from './read-list.ts';
import { listOf, section, text } from './shape.ts';

const checkAmbiguity = section(
  { id: text(), conflict: text(), reading: text() },
  { options: text(), config: text(), keys: listOf(text()), withoutKey: text() },
);

/** The guide's contradictions that matter for an edition, by id; an edition's own entry replaces the inherited one. */
export function loadAmbiguities(name: string, root = schemasFolder): Ambiguity[] {
  const entries = lineage(name, root)
    .reverse()
    .flatMap((edition) => readList<Ambiguity>(root, edition, 'ambiguities.yaml', checkAmbiguity));
  return [...new Map(entries.map((entry) => [entry.id, entry])).values()];
}
