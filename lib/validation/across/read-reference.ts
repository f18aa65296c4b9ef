/** Where a literal reference leads. */
export type ReferenceForm = (typeof referenceForms)[number];

/**
 * `relative`: Type/id; `local`: absolute below the directory's own base; `absolute`: of that form too, on a server that
 * may be another; `elsewhere`: known to be on another server; `contained`: #id; `urn`; `other`: anything else.
 */
export const referenceForms = [
  'relative',
  'local',
  'absolute',
  'elsewhere',
  'contained',
  'urn',
  'other',
] as const;

/** The parts of a reference, as places in its text; one object is used for all references. */
export interface ReferenceParts {
  form: ReferenceForm;
  typeStart: number;
  typeEnd: number;
  typeHash: number;
  idStart: number;
  idEnd: number;
}

const slash = 47;

/** Reads `Type/id`, also absolute and with a version, into `parts`; the places are set for the first three forms only. */
export function readReference(text: string, base: string | undefined, parts: ReferenceParts): void {
  const first = text.charCodeAt(0);
  if (isUpper(first)) {
    parts.form = readTarget(text, 0, parts) ? 'relative' : 'other';
  } else if (first === 35) {
    parts.form = 'contained';
  } else if (text.startsWith('urn:')) {
    parts.form = 'urn';
  } else if (base !== undefined && text.startsWith(base)) {
    parts.form = readTarget(text, base.length, parts) ? 'local' : 'other';
  } else if (text.indexOf('://') > 0) {
    const isTarget = readTarget(text, startOfTarget(text), parts);
    parts.form = base !== undefined ? 'elsewhere' : isTarget ? 'absolute' : 'other';
  } else {
    parts.form = 'other';
  }
}

// The last two parts of the path, those of a version left out.
function startOfTarget(text: string): number {
  const version = text.lastIndexOf('/_history/');
  const id = text.lastIndexOf('/', version > 0 ? version - 1 : text.length);
  return text.lastIndexOf('/', id - 1) + 1;
}

function readTarget(text: string, start: number, parts: ReferenceParts): boolean {
  if (!isUpper(text.charCodeAt(start))) return false;
  let hash = 0;
  let at = start;
  for (let letter = text.charCodeAt(at); letter !== slash; letter = text.charCodeAt(++at)) {
    if (!isLetter(letter)) return false;
    hash = Math.imul(hash ^ letter, 0x01000193);
  }
  parts.typeStart = start;
  parts.typeEnd = at;
  parts.typeHash = hash ^ (hash >>> 15);
  parts.idStart = at + 1;
  parts.idEnd = endOfId(text, at + 1);
  return parts.idEnd > parts.idStart;
}

/** End of the id, or -1 where more than a version follows. */
function endOfId(text: string, start: number): number {
  const end = text.indexOf('/', start);
  if (end < 0) return text.length;
  return text.startsWith('/_history/', end) ? end : -1;
}

function isUpper(letter: number): boolean {
  return letter >= 65 && letter <= 90;
}

function isLetter(letter: number): boolean {
  const lower = letter | 32;
  return lower >= 97 && lower <= 122;
}
