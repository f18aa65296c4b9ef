import { parse } from 'yaml';
import { ConfigurationError } from '../verdict/outcomes.ts';

/** What a person says of a client that no trace can show. */
export interface Attestation {
  row: string;
  answer: boolean;
  who: string;
  when: string;
  note?: string;
}

/** All that a person says of a client. */
export interface Attestations {
  rows: Map<string, Attestation>;
  /** Parameters that the person had the client send. */
  asked: string[];
}

const answers = new Map<unknown, boolean>([
  [true, true],
  [false, false],
  ['yes', true],
  ['no', false],
]);

/**
 * Reads an attestation file, YAML or JSON: `asked`, and a list `rows` of row, answer (yes or no), who and when.
 * @param known the rows that can be attested
 * @throws ConfigurationError that names the entry
 */
export function readAttestations(text: string, name: string, known: readonly string[]): Attestations {
  const file = objectOf(parsed(text, name), name);
  const stranger = Object.keys(file).find((key) => key !== 'asked' && key !== 'rows');
  if (stranger !== undefined)
    throw new ConfigurationError(`${name}: unknown key "${stranger}"; known: asked, rows`);
  const rows = listOf(file['rows'], `${name}: rows`).map((entry, index) =>
    attestationOf(objectOf(entry, `${name}: rows[${index}]`), `${name}: rows[${index}]`, known),
  );
  const asked = listOf(file['asked'], `${name}: asked`).map(String);
  return { rows: new Map(rows.map((each) => [each.row, each])), asked };
}

function attestationOf(entry: Record<string, unknown>, place: string, known: readonly string[]): Attestation {
  const text = (key: string): string => {
    const value = entry[key] instanceof Date ? entry[key].toISOString().slice(0, 10) : entry[key];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    throw new ConfigurationError(`${place}: expected "${key}" with a text`);
  };
  const row = text('row');
  if (!known.includes(row))
    throw new ConfigurationError(`${place}: ${row} is not attested; these are: ${known.join(', ')}`);
  const answer = answers.get(entry['answer']);
  if (answer === undefined) throw new ConfigurationError(`${place}: expected "answer" with yes or no`);
  const note = entry['note'] === undefined ? {} : { note: text('note') };
  return { row, answer, who: text('who'), when: text('when'), ...note };
}

function parsed(text: string, name: string): unknown {
  try {
    return parse(text) ?? {};
  } catch (error) {
    throw new ConfigurationError(
      `${name}: neither YAML nor JSON: ${(error as Error).message.split('\n')[0]}`,
    );
  }
}

function objectOf(value: unknown, place: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new ConfigurationError(`${place}: expected keys with values`);
}

function listOf(value: unknown, place: string): unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  throw new ConfigurationError(`${place}: expected a list`);
}
