import { exportProfileOf } from '../export-profile.ts';
import type { LineRule } from './line-rule.ts';

/** Looks at each line of a type as a whole, `Network` being the organizations that are networks. */
export function linesOf(type: string): LineRule {
  return ({ edition }) =>
    (resource) => {
      const kind = exportProfileOf(resource, edition)?.network ? 'Network' : resource.resourceType;
      return kind === type ? [{ path: type === 'Network' ? 'Organization' : type }] : [];
    };
}

/** Looks at each line as a whole, whatever its type. */
export const everyLine: LineRule = () => (resource) => [{ path: String(resource.resourceType) }];
