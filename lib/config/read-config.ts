import { fillIn } from './fill-in.ts';
import { hiding } from './masked.ts';
import { offsetOf } from './offset-of.ts';
import { type Flaw, type ParsedFile, contentOf, parseFile } from './parse-file.ts';
import type { TargetConfig } from './target-config.ts';
import { validateConfig } from './validate-config.ts';

/** A configuration that can be used, or what is wrong with it: each in one sentence, in the order of the file. */
export type ReadConfig = { config: TargetConfig } | { faults: string[] };

/**
 * Reads a target's configuration, YAML or JSON, with `${NAME}` of the environment and `file:` secrets filled in.
 * @throws ConfigurationError for a file that cannot be opened
 */
export function readConfig(file: string, environment: Record<string, string | undefined>): ReadConfig {
  const empty = 'the configuration is empty; expected at least the key "baseUrl"';
  const parsed = parseFile(file, `the configuration ${file}`, empty);
  const read = configIn(parsed, file, environment);
  if ('config' in read) return read;
  const sorted = read.flaws.sort((one, other) => (one.offset ?? 0) - (other.offset ?? 0));
  return { faults: sorted.map(({ offset, problem }) => `${parsed.at(offset)}: ${problem}`) };
}

function configIn(
  { document, flaws, readable }: ParsedFile,
  file: string,
  environment: Record<string, string | undefined>,
): { config: TargetConfig } | { flaws: Flaw[] } {
  if (!readable) return { flaws };
  const { secrets, problems } = fillIn(document, file, environment);
  const content = contentOf(document);
  if ('flaw' in content) return { flaws: [...flaws, ...problems, content.flaw] };
  const checked = validateConfig(content.json);
  const hidden = hiding(secrets);
  const faults = ('faults' in checked ? checked.faults : [])
    .map((fault) => ({ offset: offsetOf(document, fault), problem: hidden(fault.problem) }))
    // A variable that is not set is no address either.
    .filter(({ offset }) => !problems.some((problem) => problem.offset === offset));
  const found = [...flaws, ...problems, ...faults];
  return 'config' in checked && found.length === 0
    ? { config: { ...checked.config, secrets } }
    : { flaws: found };
}
