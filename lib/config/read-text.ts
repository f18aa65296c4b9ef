import { readFileSync } from 'node:fs';
import { ConfigurationError } from '../verdict/outcomes.ts';

const reasons: Record<string, string> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EISDIR: 'is a folder; expected a file',
  EACCES: 'may not be read',
};

/**
 * The text of a file that a person has named.
 * @param what the file as an error names it, such as `the trace trace.ndjson`
 * @throws ConfigurationError that says in one sentence why it cannot be read
 */
export function readText(path: string, what: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw unreadable(what, error);
  }
}

/** Why a file cannot be read, in one sentence. */
export function unreadable(what: string, error: unknown): ConfigurationError {
  const { code = 'unknown' } = error as NodeJS.ErrnoException;
  return new ConfigurationError(`${what} ${reasons[code] ?? `cannot be read (${code})`}`);
}
