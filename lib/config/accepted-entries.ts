import type { Format } from 'ajv';
import { loadCatalogue } from '../edition/load-requirements.ts';
import { type Fault, nameOf } from './describe-fault.ts';

/** The formats by which the schemas describe a failure that is accepted, in a waiver or a baseline. */
export const acceptedFormats: Record<string, Format> = {
  date: { type: 'string', validate: isDate },
  words: { type: 'string', validate: (text: string) => text.trim() !== '' },
  // Of any edition: one file may serve several.
  requirement: { type: 'string', validate: (id: string) => loadCatalogue().some((row) => row.id === id) },
};

/** The first entry for a requirement that an earlier one is for, as a fault of the list at `path`. */
export function repeatedEntry(entries: { requirement: string }[], path: string[]): Fault | undefined {
  const index = entries.findIndex(
    ({ requirement }, at) => entries.findIndex((each) => each.requirement === requirement) < at,
  );
  const twice = entries[index];
  if (!twice) return undefined;
  const place = [...path, String(index), 'requirement'];
  return { path: place, problem: `${nameOf(place)}: ${twice.requirement} is listed already; say it once` };
}

/** Whether a text is a day of the calendar, written as `2026-12-31`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
