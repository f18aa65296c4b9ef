import type { LineFinding } from '../engine/line-finding.ts';
import type { Kind } from './sightings.ts';

/** What is told of a sighting: numbers as names, and texts as far as they are known. */
export interface Told {
  file: string;
  line: number;
  /** `Type/id` of the line. */
  resource?: string | undefined;
  /** Type of the line. */
  source: string;
  /** Type that is repeated or referred to. */
  target: string;
  /** The reference as it is written. */
  reference?: string | undefined;
  /** FHIRPath of the reference. */
  path?: string | undefined;
  first?: { file: string; line: number };
  /** Types that the id is under. */
  others?: string[];
  /** How many there are of the kind. */
  count: number;
}

type Wording = Pick<LineFinding, 'severity' | 'rule' | 'path' | 'message' | 'expected' | 'found'>;

const wordings: Record<Kind, (told: Told) => Wording> = {
  'same-content': (told) => ({
    severity: 'warning',
    rule: 'Across_Duplicate_Id_Same_Content',
    path: `${told.target}.id`,
    message: `${nameOf(told)} was already on ${placeOf(told)}, with the same content`,
    ...foundIn(told.resource),
  }),
  'other-content': (told) => ({
    severity: 'error',
    rule: 'Ndjson_Duplicate_Id',
    path: `${told.target}.id`,
    message: `${nameOf(told)} was already on ${placeOf(told)}, with other content`,
    ...foundIn(told.resource),
  }),
  dangling: (told) => ({
    severity: 'warning',
    rule: 'Across_Dangling_Reference',
    path: told.path ?? told.source,
    message: `${referenceOf(told)} leads to no line`,
    expected: `a line with this ${told.target}`,
    ...foundIn(told.reference),
  }),
  'wrong-type': (told) => ({
    severity: 'error',
    rule: 'Across_Wrong_Target_Type',
    path: told.path ?? told.source,
    message: `${referenceOf(told)} leads to ${told.others!.join(' and ')}: the id is of no ${told.target}`,
    expected: told.others!.join(' or '),
    found: told.reference ?? told.target,
  }),
  'type-not-read': (told) => ({
    severity: 'information',
    rule: 'Across_Type_Not_Read',
    path: told.target,
    message: `${countOf(told, 'reference leads', 'references lead')} to ${told.target}, of which no line was read`,
    ...foundIn(told.reference),
  }),
  'perhaps-elsewhere': (told) => ({
    severity: 'information',
    rule: 'Across_Reference_Elsewhere',
    path: told.target,
    message: `${countOf(told, 'absolute reference', 'absolute references')} to ${told.target} may lead to another server: no line has them`,
    ...foundIn(told.reference),
  }),
  deleted: (told) => ({
    severity: 'error',
    rule: 'Across_Deleted_In_Output',
    path: told.source,
    message: `${told.reference ?? `a ${told.target}`} is deleted here, yet it is on ${placeOf(told)}`,
    ...foundIn(told.reference),
  }),
};

/** Kinds that are told once, with their count, instead of at each place. */
export function isToldOnce(kind: Kind): boolean {
  return kind === 'type-not-read' || kind === 'perhaps-elsewhere';
}

/** The finding that tells of a sighting. */
export function acrossFinding(kind: Kind, told: Told): LineFinding {
  const { file, line, resource } = told;
  return {
    ...wordings[kind](told),
    origin: 'base',
    file,
    line,
    ...(resource === undefined ? {} : { resource }),
  };
}

function nameOf({ resource, target }: Told): string {
  return resource ?? `the id of this ${target}`;
}

function referenceOf({ reference, target }: Told): string {
  return reference ?? `a reference to ${target}`;
}

function placeOf({ file, first }: Told): string {
  return first!.file === file ? `line ${first!.line}` : `line ${first!.line} of ${first!.file}`;
}

function countOf({ count }: Told, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function foundIn(found: string | undefined): { found?: string } {
  return found === undefined ? {} : { found };
}
