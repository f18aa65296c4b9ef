import { checkRequirement } from './check-requirement.ts';
import { listEditions, schemasFolder } from './edition-folder.ts';
import type { Requirement } from './edition.ts';
import { lineage, loadEdition } from './load-edition.ts';
import { readList } from './read-list.ts';

/**
 * The requirements of an edition in the order of the catalogue: the inherited rows and its own whose label is the
 * edition's or one it builds on, without those it retires. A label that no inherited row knows takes over what the
 * inherited edition has. An own row with an inherited id rewords it.
 * Throws an Error that names the file and the row.
 */
export function loadRequirements(name: string, root = schemasFolder): Requirement[] {
  const { label, buildsOn, inherits, retires } = loadEdition(name, root);
  const inherited = inherits ? rowsOf(lineage(inherits, root).reverse(), root) : [];
  const isNew = inherits !== undefined && !inherited.some(({ editions }) => editions.includes(label));
  const labels = new Set([label, ...buildsOn]);
  const applies = (row: Requirement): boolean => row.editions.some((each) => labels.has(each));
  const kept = isNew ? loadRequirements(inherits, root) : inherited.filter(applies);
  const rows = [...kept, ...rowsOf([name], root).filter(applies)];
  const before = inherits ? loadEdition(inherits, root).retires : [];
  const unknown = retires.find((id) => !before.includes(id) && !kept.some((row) => row.id === id));
  if (unknown) throw new Error(`${name}/edition.yaml: retires ${unknown}, which it does not inherit`);
  const latest = new Map(rows.map((row) => [row.id, row]));
  return inOrder([...latest.values()].filter(({ id }) => !retires.includes(id)));
}

/** Every row of every edition's file as first stated, also those that apply to none of the editions. */
export function loadCatalogue(root = schemasFolder): Requirement[] {
  const rows = rowsOf(listEditions(root), root);
  const again = new Set(repeated(rows));
  return inOrder(rows.filter((row) => !again.has(row)));
}

function rowsOf(editions: string[], root: string): Requirement[] {
  return editions.flatMap((edition) => {
    const rows = readList<Requirement>(root, edition, 'requirements.yaml', checkRequirement);
    const [twice] = repeated(rows);
    if (twice) throw new Error(`${edition}/requirements.yaml: ${twice.id} stands there twice`);
    return rows;
  });
}

/** The rows whose id an earlier row has. */
function repeated(rows: Requirement[]): Requirement[] {
  const ids = new Set<string>();
  return rows.filter(({ id }) => ids.size === ids.add(id).size);
}

/** Groups as they first occur, numbers rising: rows of a later edition stand among those of their group. */
function inOrder(rows: Requirement[]): Requirement[] {
  const groups = new Map<string, Requirement[]>();
  for (const row of rows) {
    const group = row.id.slice(0, row.id.lastIndexOf('-'));
    groups.set(group, [...(groups.get(group) ?? []), row]);
  }
  return [...groups.values()].flatMap((group) => group.sort((a, b) => (a.id < b.id ? -1 : 1)));
}
