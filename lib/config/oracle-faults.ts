import { resolve } from 'node:path';
import { readExpectedIds } from '../oracle/read-expected-ids.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';
import type { Fault } from './describe-fault.ts';
import { partsAt } from './parts-at.ts';

/** What is wrong with the file of expected ids that a configuration names. */
export function oracleFaults(written: unknown, folder: string): Fault[] {
  return partsAt(written, 'oracle.file').flatMap(({ path, value }) => {
    if (typeof value !== 'string' || value === '') return [];
    try {
      readExpectedIds(resolve(folder, value));
      return [];
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      return [{ path, problem: `oracle.file: ${error.message}` }];
    }
  });
}
