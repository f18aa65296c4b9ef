import { dirname, resolve } from 'node:path';
import type { Fault } from './describe-fault.ts';
import { fillIn } from './fill-in.ts';
import { hiding } from './masked.ts';
import { offsetOf } from './offset-of.ts';
import { oracleFaults } from './oracle-faults.ts';
import { type Flaw, type ParsedFile, contentOf, parseFile } from './parse-file.ts';
import type { TargetConfig } from './target-config.ts';
import { validateConfig } from './validate-config.ts';
import { valueFaults } from './value-faults.ts';

/** A configuration that can be used, or what is wrong with it: each in one sentence, in the order of the file. */
export type ReadConfig =
  | {
      config: TargetConfig;
      written: unknown;
      /** `file:line:column` of a part. */
      at: (path: string[]) => string;
    }
  | { faults: string[] };

/**
 * Reads a target's configuration, YAML or JSON, with `${NAME}` of the environment and `file:` secrets filled in.
 * @throws ConfigurationError for a file that cannot be opened
 */
export function readConfig(file: string, environment: Record<string, string | undefined>): ReadConfig {
  const empty = 'the configuration is empty; expected at least the key "baseUrl"';
  const parsed = parseFile(file, `the configuration ${file}`, empty);
  const read = configIn(parsed, file, environment);
  if ('config' in read) return { ...read, at: (path) => parsed.at(offsetOf(parsed.document, { path })) };
  const sorted = read.flaws.sort((one, other) => (one.offset ?? 0) - (other.offset ?? 0));
  return { faults: sorted.map(({ offset, problem }) => `${parsed.at(offset)}: ${problem}`) };
}

function configIn(
  { document, flaws, readable }: ParsedFile,
  file: string,
  environment: Record<string, string | undefined>,
): { config: TargetConfig; written: unknown } | { flaws: Flaw[] } {
  if (!readable) return { flaws };
  const { secrets, problems } = fillIn(document, file, environment);
  const content = contentOf(document);
  if ('flaw' in content) return { flaws: [...flaws, ...problems, content.flaw] };
  const checked = validateConfig(content.json);
  const hidden = hiding(secrets);
  const placed = (faults: Fault[]): Flaw[] =>
    faults.map((fault) => ({ offset: offsetOf(document, fault), problem: hidden(fault.problem) }));
  const bySchema = placed('faults' in checked ? checked.faults : []);
  const folder = dirname(resolve(file));
  const byValue = placed([...valueFaults(content.json), ...oracleFaults(content.json, folder)]);
  // What cannot be filled in is no address either, and what is of the wrong form is not looked into.
  const found = [...flaws, ...problems, ...elsewhere(bySchema, problems)];
  found.push(...elsewhere(byValue, found));
  return 'config' in checked && found.length === 0
    ? { config: { ...checked.config, secrets, folder }, written: content.json }
    : { flaws: found };
}

const elsewhere = (flaws: Flaw[], than: Flaw[]): Flaw[] =>
  flaws.filter(({ offset }) => !than.some((other) => other.offset === offset));
