import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { AcceptedFailure } from '../verdict/accepted-failures.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';
import { acceptedFormats, repeatedEntry } from './accepted-entries.ts';
import { type Fault, describeFault } from './describe-fault.ts';
import { offsetOf } from './offset-of.ts';
import { type Flaw, contentOf, parseFile } from './parse-file.ts';

type Entry = Omit<AcceptedFailure, 'by'>;

const valid = new Ajv2020({ verbose: true, formats: acceptedFormats }).compile<Entry[]>(
  JSON.parse(readFileSync(new URL('../../schemas/baseline.schema.json', import.meta.url), 'utf8')) as object,
);

const expected = 'expected a list of requirement, reason and expiry ([] where no failure is accepted)';

/**
 * Reads a list of known failures, YAML or JSON.
 * @throws ConfigurationError in one sentence with file, line and column, of the first fault
 */
export function readBaseline(file: string): AcceptedFailure[] {
  const { document, flaws, at } = parseFile(
    file,
    `the baseline ${file}`,
    `the baseline is empty; ${expected}`,
  );
  const refused = ({ offset, problem }: Flaw) => new ConfigurationError(`${at(offset)}: ${problem}`);
  if (flaws[0]) throw refused(flaws[0]);
  const content = contentOf(document);
  if ('flaw' in content) throw refused(content.flaw);
  // Another file may have been meant, and hold secrets: what it holds is not repeated.
  if (!Array.isArray(content.json))
    throw refused({
      offset: offsetOf(document, { path: [] }),
      problem: `no baseline; ${expected}`,
    });
  const fault = faultIn(content.json);
  if (fault) throw refused({ ...fault, offset: offsetOf(document, { ...fault, path: fault.path.slice(1) }) });
  return (content.json as Entry[]).map((entry) => ({ by: 'baseline', ...entry }));
}

/** The first fault of the entries; its path begins with `baseline`. */
function faultIn(entries: unknown): Fault | undefined {
  if (valid(entries)) return repeatedEntry(entries, ['baseline']);
  const [error] = valid.errors ?? [];
  return error && describeFault({ ...error, instancePath: `/baseline${error.instancePath}` });
}
