import { isObject, type Json } from '../fhirpath/item.ts';
import type { SchemaStore } from '../schema/schema-store.ts';
import { render, type Path } from './path.ts';
import { isMember } from './walk-binding.ts';
import { report, show, type Walk } from './walk.ts';

/** Reports codings of another version of their code system than the value set they come from asks for. */
export function checkVersions(canonical: string, value: unknown, at: Path, walk: Walk): void {
  for (const [index, coding] of codingsOf(value).entries()) {
    const wanted = otherVersion(canonical, coding, walk.store);
    if (wanted === undefined) continue;
    const path = `${render(at)}${coding === value ? '' : `.coding[${index}]`}.version`;
    const message = `the value set ${canonical} is of version ${wanted}`;
    report(walk, 'VALUESET_VALUE_MISMATCH', path, message, {
      expected: wanted,
      found: show((coding as Json).version),
    });
  }
}

/** Whether the codings of a value are of the versions that the value set they come from asks for. */
export function hasRightVersions(canonical: string, value: unknown, store: SchemaStore): boolean {
  return codingsOf(value).every((coding) => otherVersion(canonical, coding, store) === undefined);
}

function codingsOf(value: unknown): unknown[] {
  if (!isObject(value)) return [];
  return Array.isArray(value.coding) ? (value.coding as unknown[]) : [value];
}

function otherVersion(canonical: string, coding: unknown, store: SchemaStore): string | undefined {
  if (!isObject(coding) || typeof coding.version !== 'string' || typeof coding.system !== 'string')
    return undefined;
  const wanted = store.pinnedVersion(canonical, coding.system);
  if (wanted === undefined || wanted === coding.version) return undefined;
  // Control characters are told by another rule.
  return /\p{Cc}/u.test(coding.version) || !isMember(canonical, coding, store) ? undefined : wanted;
}
