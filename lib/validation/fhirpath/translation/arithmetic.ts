import type { Writing } from './context.ts';
import { calculated, type Items, type One } from './items.ts';
import { first } from './single.ts';
import { Untranslatable } from './untranslatable.ts';

/** Numbers calculated with each other. What is not there is NaN and makes the result so. */
export function arithmetic(operator: string, [left, right]: Items[]): One {
  if (left?.kind !== 'one' || right?.kind !== 'one')
    throw new Untranslatable('calculating with several items');
  if (left.type === 'string' && right.type === 'string' && operator === '+' && left.total && right.total)
    return calculated('string', `(${left.code} + ${right.code})`, true);
  if (left.type !== 'number' || right.type !== 'number')
    throw new Untranslatable('calculating with what may be no number');
  const total = left.total && right.total;
  if (operator === '+' || operator === '-' || operator === '*')
    return calculated('number', `(${left.code} ${operator} ${right.code})`, total);
  // The remainder of a division by zero is no number, which is not nothing.
  if (!/^-?\d*[1-9]\d*$/.test(right.code)) throw new Untranslatable('division by what may be zero');
  const quotient = `${left.code} ${operator === 'mod' ? '%' : '/'} ${right.code}`;
  return calculated('number', operator === 'div' ? `Math.trunc(${quotient})` : `(${quotient})`, total);
}

/** The texts of the first items, one after the other. */
export function joined(sides: Items[], writing: Writing): One {
  const texts = sides.map((side) => {
    const one = first(side, writing);
    if (one.type === 'string' && one.total) return one.code;
    if (one.type === 'number') throw new Untranslatable('the text of a number that may be missing');
    return `f.asText(${one.code})`;
  });
  return calculated('string', `(${texts.join(' + ')})`, true);
}
