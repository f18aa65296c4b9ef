import type { Json } from '../fhirpath/item.ts';
import type { Path } from './path.ts';
import { render } from './path.ts';
import { report, type Walk } from './walk.ts';

/** Checks that the arrays `name` and `_name` of a repeating primitive fit each other and hold something at every place. */
export function checkRepeating(names: string[], value: Json, at: Path, walk: Walk): void {
  for (const name of names) {
    const values = value[name];
    const siblings = value[`_${name}`];
    if (!Array.isArray(values) && !Array.isArray(siblings)) continue;
    const path = `${render(at)}.${name}`;
    // An empty array is told by another rule.
    if (count(values) > 0 && count(siblings) > 0 && count(values) !== count(siblings))
      report(
        walk,
        'Json_Sibling_Length',
        path,
        `${name} has ${count(values)} items, _${name} has ${count(siblings)}`,
        {
          expected: 'as many items in both arrays',
          found: `${count(values)} and ${count(siblings)}`,
        },
      );
    const length = Math.max(count(values), count(siblings));
    for (let i = 0; i < length; i++)
      if (!holds(values, i) && !holds(siblings, i))
        report(walk, 'Json_Null', `${path}[${i}]`, 'null stands for nothing', { found: 'null' });
  }
}

/** Whether the arrays of a repeating primitive fit each other. */
export function fitsSiblings(values: unknown, siblings: unknown): boolean {
  if (siblings === undefined) return !Array.isArray(values) || !values.includes(null);
  if (!Array.isArray(values) || !Array.isArray(siblings) || values.length !== siblings.length) return false;
  return (values as unknown[]).every((_, i) => holds(values, i) || holds(siblings, i));
}

function count(list: unknown): number {
  return Array.isArray(list) ? list.length : 0;
}

function holds(list: unknown, index: number): boolean {
  return Array.isArray(list) && list[index] !== null && list[index] !== undefined;
}
