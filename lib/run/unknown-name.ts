import { nearest } from '../config/nearest.ts';

/** One phrase about a name that does not exist, with the one that was probably meant. */
export function unknownName(kind: string, typed: string, candidates: string[]): string {
  const wanted = typed.toLowerCase();
  const guess =
    nearest(typed, candidates) ??
    candidates.find((candidate) => wanted !== '' && candidate.toLowerCase().includes(wanted));
  return `unknown ${kind} "${typed}"${guess ? `; did you mean "${guess}"?` : ''}`;
}
