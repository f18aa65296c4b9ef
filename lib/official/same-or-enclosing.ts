/**
 * Whether two FHIRPath expressions name the same element, or one an element that holds the other. The official
 * validator writes `value[x]` or `value.ofType(Coding)`, and after a contained resource its id in a comment, then
 * without an index: an index counts only where both have one.
 */
export function sameOrEnclosing(one: string, other: string): boolean {
  const [a, b] = [steps(one), steps(other)];
  return a.slice(0, b.length).every((step, at) => isSame(step, b[at]!));
}

interface Step {
  name: string;
  index: string | undefined;
}

function steps(path: string): Step[] {
  const plain = path
    .replace(/\/\*.*?\*\//g, '')
    .replace(/\.ofType\([^)]*\)/g, '')
    .replaceAll('[x]', '');
  return plain.split('.').map((step) => {
    const [, name = step, index] = /^([^[]*)(?:\[(\d+)\])?$/.exec(step) ?? [];
    return { name, index };
  });
}

function isSame(a: Step, b: Step): boolean {
  return a.name === b.name && (a.index === undefined || b.index === undefined || a.index === b.index);
}
