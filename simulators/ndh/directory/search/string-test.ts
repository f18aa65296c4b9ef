import { unescaped } from './alternatives.ts';
import { QueryError } from './query-error.ts';

/** Tells whether one value of an element answers to one alternative of a parameter. */
export type ValueTest = (value: unknown) => boolean;

/** Compiles a string search: the beginning of the value, without regard to case and accents. */
export function stringTest(piece: string, parameter: string, modifier: string): ValueTest {
  const text = unescaped(piece);
  if (modifier === 'exact') return (value) => value === text;
  const wanted = folded(text);
  if (modifier === '') return (value) => typeof value === 'string' && folded(value).startsWith(wanted);
  if (modifier === 'contains') return (value) => typeof value === 'string' && folded(value).includes(wanted);
  throw new QueryError(
    parameter,
    'modifier',
    `"${parameter}": a string parameter takes :exact, :contains or :missing, not :${modifier}`,
  );
}

/** Letters that Unicode does not take apart into a letter and an accent. */
const LETTERS: Record<string, string> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  þ: 'th',
  ð: 'd',
};

/** A text in lower case, without accents, with single blanks. */
export function folded(text: string): string {
  if (/^[a-z0-9 ]*$/u.test(text)) return text;
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[łøđßæœıþð]/gu, (letter) => LETTERS[letter] ?? letter)
    .replace(/\s+/gu, ' ');
}
