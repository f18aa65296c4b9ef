import type { Edition } from '../../edition/edition.ts';
import { exportProfileOf } from '../export-profile.ts';
import type { Json } from '../fhirpath/item.ts';

/** Profiled types that are about entries of the directory, not entries themselves. */
const about = ['Consent', 'VerificationResult'];

/** Whether a line is an entry of the directory: its type has an export profile that asks for meta and status. */
export function isEntry(resource: Json, edition: Edition): boolean {
  return !about.includes(String(resource.resourceType)) && exportProfileOf(resource, edition) !== undefined;
}

/** Canonical of one of the guide's extensions by its short name. */
export function extensionUrl({ canonicalBase }: Edition, name: string): string {
  return `${canonicalBase}/StructureDefinition/base-ext-${name}`;
}
