import { readFileSync } from 'node:fs';
import { ConfigurationError } from '../verdict/outcomes.ts';

const reasons: Record<string, string> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EISDIR: 'is a folder',
  EACCES: 'may not be read',
};

/**
 * The text of a file that a person has named.
 * @param what the file as an error names it, such as `the trace trace.ndjson`
 * @param expected what it is to be, such as `a certificate, PEM`; said where it cannot be read
 * @throws ConfigurationError that says in one sentence why it cannot be read
 */
export function readText(path: string, what: string, expected?: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw unreadable(what, error, expected);
  }
}

/** Why a file cannot be read, in one sentence, and what was expected where that is not plain. */
export function unreadable(what: string, error: unknown, expected?: string): ConfigurationError {
  const { code = 'unknown' } = error as NodeJS.ErrnoException;
  const hint = expected ?? (code === 'EISDIR' ? 'a file' : undefined);
  const reason = reasons[code] ?? `cannot be read (${code})`;
  return new ConfigurationError(`${what} ${reason}${hint === undefined ? '' : `; expected ${hint}`}`);
}
