import type { CompleteExport, ExportedFile } from './complete-export.ts';

/** Files, lines and bytes of each type, in words (NDH-FILE-07). */
export function amounts({ files }: CompleteExport): string[] {
  const types = new Map<string, ExportedFile[]>();
  for (const file of files) {
    const type = file.resources[0]?.resourceType ?? 'no type';
    types.set(type, [...(types.get(type) ?? []), file]);
  }
  return [...types].map(([type, of]) => {
    const lines = of.reduce((sum, file) => sum + file.lines.length, 0);
    const bytes = of.reduce((sum, file) => sum + file.bytes.length, 0);
    return `${type}: ${of.length} files, ${lines} lines, ${bytes} bytes`;
  });
}

/** Every literal `reference` below a value. */
export function* referencesIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    if (name === 'reference' && typeof member === 'string') yield member;
    else yield* referencesIn(member);
  }
}

/** How a reference is written (NDH-FILE-08). */
export function formOf(reference: string, baseUrl: string): string {
  if (reference.startsWith('#')) return 'contained';
  if (/^[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64}(\/_history\/\S+)?$/.test(reference)) return 'relative';
  if (reference.startsWith(`${baseUrl}/`)) return 'absolute below the base';
  return /^[a-z][a-z0-9+.-]*:/i.test(reference) ? 'absolute elsewhere' : 'of another form';
}

/** How often each of some words occurs, in words. */
export function tally(words: string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].map(([word, count]) => `${count} ${word}`).join(', ');
}
