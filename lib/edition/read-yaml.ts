import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { parse } from 'yaml';

/** Reads a YAML file of an edition's folder; a syntax error names the file, the line and the column. */
export function readYaml(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'), { prettyErrors: true });
  } catch (error) {
    throw new Error(`${shortName(path)}: ${(error as Error).message}`, { cause: error });
  }
}

/** The file's name with its edition, as errors show it: `1.0.0/edition.yaml`. */
export const shortName = (path: string): string => `${basename(dirname(path))}/${basename(path)}`;
