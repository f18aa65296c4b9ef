import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where the official validator and its packages are kept: `NDH_HOME`, else `.ndh` in the user's home. */
export function officialHome(env: NodeJS.ProcessEnv = process.env): string {
  return join(env.NDH_HOME ? resolve(env.NDH_HOME) : join(homedir(), '.ndh'), 'official');
}

/** The marker that is written last: what is installed. */
export const markerFile = (home: string): string => join(home, 'validator.json');

/** Folder of the jars. */
export const libFolder = (home: string): string => join(home, 'lib');

/** What the validator takes for the user's home: it deletes package caches that it does not like. */
export const userHome = (home: string, edition: string): string => join(home, 'homes', edition);

/** The package cache of an edition. */
export const cacheFolder = (home: string, edition: string): string =>
  join(userHome(home, edition), '.fhir', 'packages');
