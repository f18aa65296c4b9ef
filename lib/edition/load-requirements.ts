import { checkRequirement } from './check-requirement.ts';
import { listEditions, schemasFolder } from './edition-folder.ts';
import type { Requirement } from './edition.ts';
import { lineage, loadEdition } from './load-edition.ts';
import { readList } from './read-list.ts';

/**
 * The requirements of an edition in the order of the catalogue: the inherited rows and its own whose label is
 * the edition's or one it builds on, without those it retires. Throws an Error that names the file and the row.
 */
export function loadRequirements(name: string, root = schemasFolder): Requirement[] {
  const { label, buildsOn, retires } = loadEdition(name, root);
  const labels = new Set([label, ...buildsOn]);
  const rows = rowsOf(lineage(name, root).reverse(), root);
  return rows.filter((row) => row.editions.some((each) => labels.has(each)) && !retires.includes(row.id));
}

/** Every row of every edition's file, also those that apply to none of the editions. */
export function loadCatalogue(root = schemasFolder): Requirement[] {
  return rowsOf(listEditions(root), root);
}

function rowsOf(editions: string[], root: string): Requirement[] {
  const rows = editions.flatMap((edition) =>
    readList<Requirement>(root, edition, 'requirements.yaml', checkRequirement),
  );
  const ids = new Set<string>();
  for (const { id } of rows) {
    if (ids.has(id)) throw new Error(`${id} stands in the catalogue twice`);
    ids.add(id);
  }
  return inOrder(rows);
}

/** Groups as they first occur, numbers rising: rows of a later edition stand among those of their group. */
function inOrder(rows: Requirement[]): Requirement[] {
  const groups = new Map<string, Requirement[]>();
  for (const row of rows) {
    const group = row.id.slice(0, row.id.lastIndexOf('-'));
    groups.set(group, [...(groups.get(group) ?? []), row]);
  }
  return [...groups.values()].flatMap((group) => group.sort((a, b) => a.id.localeCompare(b.id)));
}
