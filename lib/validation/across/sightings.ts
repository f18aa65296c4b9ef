/** What can be wrong with an id or a reference. */
export type Kind = (typeof kinds)[number];

const kinds = [
  'same-content',
  'other-content',
  'dangling',
  'wrong-type',
  'type-not-read',
  'perhaps-elsewhere',
  'deleted',
] as const;

/** One place where something is wrong; files and types are numbers. */
export interface Sighting {
  kind: Kind;
  file: number;
  line: number;
  /** Type of the line. */
  source: number;
  /** Type of the id that is repeated or referred to. */
  target: number;
  /** Hash of that id. */
  high: number;
  low: number;
  /** Where the id is first. */
  first?: { file: number; line: number };
  /** Types that the id is under instead. */
  others?: number[];
}

/** Equal sightings, counted, with the first of them by file and line. */
export interface SightingGroup {
  kind: Kind;
  count: number;
  first: Sighting[];
}

/** Counts sightings by their kind and types and keeps the first of each. */
export class Sightings {
  readonly #most: number;
  readonly #groups = new Map<number, SightingGroup>();

  constructor(most: number) {
    this.#most = most;
  }

  add(sighting: Sighting): void {
    const { kind } = sighting;
    const key = keyOf(sighting);
    let group = this.#groups.get(key);
    if (!group) this.#groups.set(key, (group = { kind, count: 0, first: [] }));
    group.count++;
    const { first } = group;
    if (first.length === this.#most && !isBefore(sighting, first.at(-1)!)) return;
    const at = first.findIndex((other) => isBefore(sighting, other));
    first.splice(at < 0 ? first.length : at, 0, sighting);
    if (first.length > this.#most) first.pop();
  }

  /** The groups in the order of their first lines. */
  groups(): SightingGroup[] {
    return [...this.#groups.values()].sort(
      (a, b) => compare(a.first[0]!, b.first[0]!) || kinds.indexOf(a.kind) - kinds.indexOf(b.kind),
    );
  }
}

// Where a whole type is missing it does not matter who refers to it.
function keyOf({ kind, source, target }: Sighting): number {
  const from = kind === 'type-not-read' || kind === 'perhaps-elsewhere' ? 0 : source;
  return (kinds.indexOf(kind) << 20) | (from << 10) | target;
}

function isBefore(one: Sighting, other: Sighting): boolean {
  return compare(one, other) < 0;
}

function compare(one: Sighting, other: Sighting): number {
  return one.file - other.file || one.line - other.line || one.high - other.high || one.low - other.low;
}
