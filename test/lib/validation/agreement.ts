import type { Finding } from '../../../lib/validation/line-validator.ts';
import type { Recorded } from './guide-examples.ts';

/** What we refuse on purpose although the official validator lets it pass. */
export const stricter = new Set([
  'Json_Null',
  'Array_cannot_be_empty',
  'Reference_REF_BadTargetType',
  'Type_Specific_Checks_DT_String_Control',
  'Extension_EXT_Modifier_Unknown',
]);

/** How our findings on a line differ from what the official validator said of it; undefined where they agree. */
export type Difference = 'false alarm' | 'miss' | 'path';

/**
 * Compares errors: the verdict is the same and, of an invalid line, an error of ours and one of theirs are at the same
 * path or one at a path that encloses the other's.
 */
export function difference({ verdict, errors }: Recorded, findings: Finding[]): Difference | undefined {
  const ours = findings.filter((finding) => finding.severity === 'error');
  if (verdict === 'valid') return ours.some(({ rule }) => !stricter.has(rule)) ? 'false alarm' : undefined;
  if (ours.length === 0) return 'miss';
  const theirs = errors.map(({ path }) => plain(path));
  const near = ours.some(({ path }) =>
    theirs.some((other) => encloses(plain(path), other) || encloses(other, plain(path))),
  );
  return near ? undefined : 'path';
}

/** Whether an error of ours is at the very path of one of theirs, or theirs encloses it. */
export function isPrecise({ errors }: Recorded, findings: Finding[]): boolean {
  const ours = findings.filter((finding) => finding.severity === 'error');
  return ours.some((one) => errors.some(({ path }) => encloses(plain(path), plain(one.path))));
}

// Theirs name contained resources in comments, and the parser writes value[x].
function plain(path: string): string {
  return path
    .replaceAll(/\/\*.*?\*\//g, '')
    .replaceAll(/\('[^']*'\)/g, '')
    .replaceAll(/\.ofType\(\w+\)/g, '[x]');
}

function encloses(path: string, other: string): boolean {
  return other === path || (other.startsWith(path) && /[.[]/.test(other[path.length]!));
}
