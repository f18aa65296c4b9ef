import type { TypeCodes } from './type-codes.ts';

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

/** What a reference leads to; one object is used for all references. */
export interface ReferenceTarget {
  form: ReferenceForm;
  /** Code of the type and place of the id in the text: for the first three forms only. */
  type: number;
  idStart: number;
  idEnd: number;
}

/** A target to be filled in. */
export function noTarget(): ReferenceTarget {
  return { form: 'other', type: 0, idStart: 0, idEnd: 0 };
}

/** Reads `Type/id`, also absolute and with a version, into `target`. */
export function readReference(
  text: string,
  base: string | undefined,
  types: TypeCodes,
  target: ReferenceTarget,
): void {
  const first = text.charCodeAt(0);
  if (isUpper(first)) {
    target.form = readTarget(text, 0, types, target) ? 'relative' : 'other';
  } else if (first === 35) {
    target.form = 'contained';
  } else if (text.startsWith('urn:')) {
    target.form = 'urn';
  } else if (base !== undefined && text.startsWith(base)) {
    target.form = readTarget(text, base.length, types, target) ? 'local' : 'other';
  } else if (text.indexOf('://') > 0) {
    const isTarget = base === undefined && readTarget(text, startOfTarget(text), types, target);
    target.form = base !== undefined ? 'elsewhere' : isTarget ? 'absolute' : 'other';
  } else {
    target.form = 'other';
  }
}

// The last two parts of the path, those of a version left out.
function startOfTarget(text: string): number {
  const version = text.lastIndexOf('/_history/');
  const id = text.lastIndexOf('/', version > 0 ? version - 1 : text.length);
  return text.lastIndexOf('/', id - 1) + 1;
}

function readTarget(text: string, start: number, types: TypeCodes, target: ReferenceTarget): boolean {
  const end = text.indexOf('/', start);
  if (end <= start) return false;
  target.type = types.codeAt(text, start, end);
  target.idStart = end + 1;
  target.idEnd = endOfId(text, end + 1);
  return target.type > 0 && target.idEnd > end + 1;
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
