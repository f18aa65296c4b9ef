import type { Expression } from '../parse.ts';

const answering = new Set([
  'exists',
  'empty',
  'all',
  'allTrue',
  'allFalse',
  'isDistinct',
  'hasValue',
  'count',
]);

/** Whether an expression has a value for certain. */
export function isTotal(e: Expression): boolean {
  if (e.kind === 'literal') return true;
  if (e.kind === 'call') {
    if (e.name === 'not') return e.of !== undefined && isTotal(e.of);
    return answering.has(e.name);
  }
  return (
    e.kind === 'binary' && e.operator !== '|' && e.operator !== '&' && isTotal(e.left) && isTotal(e.right)
  );
}
