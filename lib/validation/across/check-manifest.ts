import { loadEdition } from '../../edition/load-edition.ts';
import { isResourceType } from '../../edition/is-resource-type.ts';
import type { LineFinding } from '../engine/line-finding.ts';
import type { ListedFile, Manifest } from './manifest.ts';
import { namedType } from './named-type.ts';
import { baseName } from './type-of-file.ts';

/** What was read of a file. */
export interface ReadFile {
  file: string;
  /** Lines that are not blank. */
  lines: number;
  /** Lines of each type, where they are to be compared although no names match. */
  types?: Record<string, number>;
}

/**
 * Compares a manifest with the files that were read: their names, types and counts. The findings are about whole files:
 * their line is 0.
 */
export function checkManifest(manifest: Manifest, files: ReadFile[], edition: string): LineFinding[] {
  const byName = new Map(files.map((file) => [baseName(file.file), file]));
  const matched = manifest.files.some(({ name }) => byName.has(name));
  const seen = new Set<string>();
  const findings = manifest.files.flatMap((listed) => [
    ...entryFindings(listed, edition, seen),
    ...(matched ? readFindings(listed, byName.get(listed.name)) : []),
  ]);
  if (!matched) return [...findings, ...byTypes(manifest, files, edition)];
  const names = new Set(manifest.files.map(({ name }) => name));
  const unlisted = files.filter(({ file }) => !names.has(baseName(file)));
  return [
    ...findings,
    ...unlisted.map(({ file }) =>
      about(file, 'Manifest_File_Unlisted', 'warning', `the manifest does not list ${file}`),
    ),
  ];
}

function entryFindings(
  { url, name, type, count }: ListedFile,
  edition: string,
  seen: Set<string>,
): LineFinding[] {
  const findings: LineFinding[] = [];
  if (seen.has(url))
    findings.push(about(name, 'Manifest_File_Twice', 'error', `the manifest lists ${url} twice`));
  seen.add(url);
  if (type !== undefined && !isResourceType(type)) {
    const isAlias = namedType(type, loadEdition(edition)).type !== type;
    findings.push({
      ...about(name, 'Manifest_Type_Unknown', isAlias ? 'warning' : 'error', `${type} is no resource type`),
      found: type,
    });
  }
  if (count !== undefined && !isCount(count))
    findings.push({
      ...about(name, 'Manifest_Count_Malformed', 'error', `the count of ${name} is no number of lines`),
      expected: 'a whole number from 0 on',
      found: JSON.stringify(count),
    });
  return findings;
}

function readFindings({ name, count }: ListedFile, read: ReadFile | undefined): LineFinding[] {
  if (!read)
    return [about(name, 'Manifest_File_Missing', 'error', `the manifest lists ${name}, which was not read`)];
  if (!isCount(count) || count === read.lines) return [];
  return [
    {
      ...about(
        read.file,
        'Manifest_Count_Wrong',
        'error',
        `the manifest counts ${count} lines, the file has ${read.lines}`,
      ),
      expected: String(count),
      found: String(read.lines),
    },
  ];
}

/** Where no file has the name of its address only the sums by type can be compared. */
function byTypes({ files: listed }: Manifest, files: ReadFile[], edition: string): LineFinding[] {
  const output = listed.filter(({ kind }) => kind === 'output');
  if (
    files.some(({ types }) => types === undefined) ||
    output.some(({ type, count }) => !type || !isCount(count))
  )
    return [];
  const counted = sums(
    output.map(({ type, count }) => ({ [namedType(type!, loadEdition(edition)).type]: count as number })),
  );
  const read = sums(files.map(({ types }) => types!));
  return Object.entries(counted).flatMap(([type, count]) => {
    const lines = read[type] ?? 0;
    if (lines === count) return [];
    return [
      {
        ...about(
          'the manifest',
          'Manifest_Count_Wrong',
          'error',
          `${count} lines of ${type} are listed, ${lines} read`,
        ),
        expected: String(count),
        found: String(lines),
      },
    ];
  });
}

function sums(counts: Record<string, number>[]): Record<string, number> {
  const all: Record<string, number> = {};
  for (const each of counts)
    for (const [type, count] of Object.entries(each)) all[type] = (all[type] ?? 0) + count;
  return all;
}

function isCount(count: unknown): count is number {
  return Number.isSafeInteger(count) && (count as number) >= 0;
}

function about(file: string, rule: string, severity: LineFinding['severity'], message: string): LineFinding {
  return { severity, rule, path: 'Resource', message, origin: 'base', file, line: 0 };
}
