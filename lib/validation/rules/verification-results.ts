import type { Edition } from '../../edition/edition.ts';
import { extensionsOf, objectsOf } from './elements.ts';
import type { Json } from '../fhirpath/item.ts';
import { extensionUrl, isEntry } from './entries.ts';
import type { LineRule } from './line-rule.ts';
import { localReference } from './references.ts';

/** Of the entries whose verification is required so many are looked at. */
const sampleSize = 50;

/** Even an entry that needs no verification has a result about it (NDH-PROFILE-33). */
export const verificationResults: LineRule = ({ edition, base, resources, unreadable = false }) => {
  if (unreadable) return () => [];
  const targets = targetsOf(resources, base);
  const entries = resources.filter((resource) => hasId(resource) && isEntry(resource, edition));
  const exempt = entries.filter((resource) => needsNone(resource, edition));
  if (targets.size === 0 || exempt.length === 0) return () => [];
  const others = entries.filter((resource) => !exempt.includes(resource));
  const looked = new Set([...exempt, ...sample(others)]);
  const none = !exempt.some((resource) => targets.has(nameOf(resource)));
  return (resource) => {
    if (!looked.has(resource)) return [];
    const path = String(resource.resourceType);
    if (targets.has(nameOf(resource))) return [{ path }];
    const fault = 'is the target of no VerificationResult';
    return [none && exempt.includes(resource) ? { path, fault } : { path, fault, short: true }];
  };
};

function targetsOf(resources: Json[], base: string): Set<string> {
  const results = resources.filter(({ resourceType }) => resourceType === 'VerificationResult');
  const targets = results.flatMap(({ target }) => objectsOf(target));
  return new Set(targets.flatMap(({ reference }) => localReference(reference, base) ?? []));
}

function needsNone(resource: Json, edition: Edition): boolean {
  const statuses = extensionsOf(resource, extensionUrl(edition, 'verification-status'));
  return statuses.some(({ valueCodeableConcept }) =>
    objectsOf(valueCodeableConcept).some(({ coding }) =>
      objectsOf(coding).some(({ code }) => code === 'not-required'),
    ),
  );
}

/** An entry without an id cannot be referred to (NDH-FILE-05). */
const hasId = ({ id }: Json): boolean => typeof id === 'string';

function sample(resources: Json[]): Json[] {
  const step = Math.max(1, Math.floor(resources.length / sampleSize));
  return resources.filter((_, index) => index % step === 0);
}

function nameOf({ resourceType, id }: Json): string {
  return `${String(resourceType)}/${String(id)}`;
}
