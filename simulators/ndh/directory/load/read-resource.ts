import type { Edition } from '../../../../lib/edition/edition.ts';
import type { Resource } from '../resource.ts';
import { DirectoryFileError } from './directory-file-error.ts';

/** Reads the JSON of one resource that can be kept in the directory: an object with a type and a FHIR id. */
export function readResource(json: string, where: string): Resource {
  const value = parse(json, where);
  if (!isObject(value) || typeof value['resourceType'] !== 'string') {
    throw new DirectoryFileError(where, 'is no FHIR resource: it has no resourceType');
  }
  if (typeof value['id'] !== 'string' || !/^[A-Za-z0-9.-]{1,64}$/u.test(value['id'])) {
    throw new DirectoryFileError(where, `is a ${value['resourceType']} without a FHIR id`);
  }
  return value as Resource;
}

/** Tells whether a resource claims one of the edition's export profiles for its type; a version does not matter. */
export function claimsExportProfile(resource: Resource, edition: Edition): boolean {
  const claimed: unknown = resource.meta?.profile;
  if (!Array.isArray(claimed)) return false;
  const canonicals = claimed.filter((each) => typeof each === 'string').map((each) => each.split('|')[0]);
  return edition.profiles.some(
    ({ type, canonical }) => type === resource.resourceType && canonicals.includes(canonical),
  );
}

/** Tells whether the edition exports the resource's type. */
export const isExported = (resource: Resource, edition: Edition): boolean =>
  edition.profiles.some(({ type }) => type === resource.resourceType);

function parse(json: string, where: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new DirectoryFileError(
      where,
      `is no JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
