import { isScalar, visit } from 'yaml';
import type { Document, Scalar } from 'yaml';
import type { Fault } from './describe-fault.ts';

/** Where the nearest part that is written begins: a missing key is reported where its group begins. */
export function offsetOf(document: Document, fault: Pick<Fault, 'path' | 'key'>): number | undefined {
  for (let depth = fault.path.length; depth >= 0; depth -= 1) {
    const path = fault.path.slice(0, depth).map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    if (fault.key !== undefined && depth === fault.path.length) {
      const offset = keyOffset(document, path);
      if (offset !== undefined) return offset;
    }
    const node = depth === 0 ? document.contents : document.getIn(path, true);
    const range = (node as { range?: [number, number, number] } | null | undefined)?.range;
    if (range) return range[0];
  }
  return undefined;
}

function keyOffset(document: Document, path: (string | number)[]): number | undefined {
  let offset: number | undefined;
  const group = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!group || typeof group !== 'object') return undefined;
  visit(group as Scalar, {
    Pair(_, { key }) {
      if (isScalar(key) && String(key.value) === String(path.at(-1))) offset ??= key.range?.[0];
    },
  });
  return offset;
}
