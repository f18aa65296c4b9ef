import { isResourceType } from '../edition/is-resource-type.ts';
import { loadEdition } from '../edition/load-edition.ts';
import type { Expected } from '../validation/across/expectations.ts';
import type { Manifest } from '../validation/across/manifest.ts';
import { namedType } from '../validation/across/named-type.ts';
import { isDateTime } from '../validation/datatypes/dates.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';
import { unknownName } from './unknown-name.ts';

/** What an export was asked for, as it is typed. */
export interface AskedOfExport {
  type?: string[];
  since?: string;
  typeFilter?: string[];
}

/** @throws ConfigurationError for a type that does not exist and a time that is none */
export function askedOfExport(
  { type, since, typeFilter }: AskedOfExport,
  manifest: Manifest | undefined,
  edition: string,
): Omit<Expected, 'edition'> {
  const { profiles } = loadEdition(edition);
  for (const name of type ?? [])
    if (!isResourceType(namedType(name, loadEdition(edition)).type))
      throw new ConfigurationError(
        unknownName('type', name, [...new Set(profiles.map((profile) => profile.type))]),
      );
  if (since !== undefined && !isDateTime(since))
    throw new ConfigurationError(`--since "${since}" is no time: expected one such as 2026-01-31T00:00:00Z`);
  return {
    ...(type ? { types: type } : {}),
    ...(since === undefined ? {} : { since }),
    ...(typeFilter ? { typeFilters: typeFilter } : {}),
    ...(manifest ? { manifest } : {}),
  };
}
