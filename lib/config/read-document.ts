import type { Document } from 'yaml';
import { ConfigurationError } from '../verdict/outcomes.ts';
import type { Fault } from './describe-fault.ts';
import { offsetOf } from './offset-of.ts';
import { contentOf, parseFile } from './parse-file.ts';

/** A file that a person wrote, YAML or JSON, with the places of its parts. */
export interface ReadDocument {
  document: Document;
  /** `file:line:column` of a part, or the file where it is in none. */
  at: (offset: number | undefined) => string;
  /** Its content. @throws ConfigurationError where aliases make too much of it */
  json: () => unknown;
  /** The error that says what is wrong with which part. */
  error: (fault: Fault) => ConfigurationError;
}

/**
 * Reads a file that a person wrote.
 * @param what the file as an error names it, such as `the configuration ndh.config.yaml`
 * @param empty what to say where nothing is in it
 * @throws ConfigurationError in one sentence, with line and column where it is neither YAML nor JSON
 */
export function readDocument(file: string, what: string, empty: string): ReadDocument {
  const { document, flaws, at } = parseFile(file, what, empty);
  const [flaw] = flaws;
  if (flaw) throw new ConfigurationError(`${at(flaw.offset)}: ${flaw.problem}`);
  const json = () => {
    const content = contentOf(document);
    if ('json' in content) return content.json;
    throw new ConfigurationError(`${file}: ${content.flaw.problem}`);
  };
  return {
    document,
    at,
    json,
    error: (fault) => new ConfigurationError(`${at(offsetOf(document, fault))}: ${fault.problem}`),
  };
}
