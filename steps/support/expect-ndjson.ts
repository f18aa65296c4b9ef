import { isResourceType } from '../../lib/edition/is-resource-type.ts';
import { NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import type { CompleteExport, ExportedFile, ExportedLine } from './complete-export.ts';
import { separators } from './separators.ts';
import type { NdhWorld } from './world.ts';

/** Fails at the first line that something is wrong with; never judges an export without lines. */
export function expectEachLine(
  { lines }: Pick<CompleteExport, 'lines'>,
  expected: string,
  flaw: (line: ExportedLine) => string | undefined,
): void {
  if (lines.length === 0) throw new NotTestable('the export has no lines');
  for (const line of lines) {
    const received = flaw(line);
    if (received) throw new NonConformance({ expected, received, where: placeOf(line) });
  }
}

/** File and line number. */
export function placeOf({ file, number }: ExportedLine): string {
  return `${file.link.url} line ${number}`;
}

/** Why a line is no single object (NDH-FILE-01). */
export function brokenLine({ text, resource }: ExportedLine): string | undefined {
  return resource ? undefined : `${text.length} characters: ${JSON.stringify(text.slice(0, 80))}`;
}

/** Why a line is no FHIR resource with an id (NDH-FILE-05); lines that are no objects are NDH-FILE-01's matter. */
export function anonymousLine({ resource }: ExportedLine): string | undefined {
  if (!resource) return undefined;
  const { resourceType, id } = resource;
  if (!isResourceType(resourceType)) return `resourceType ${JSON.stringify(resourceType)}`;
  // What a line holds is read as it comes: an id may be anything.
  const isId = typeof id === 'string' && /^[A-Za-z0-9\-.]{1,64}$/.test(id);
  if (resourceType === 'OperationOutcome' || isId) return undefined;
  return `${resourceType} with id ${JSON.stringify(id)}`;
}

/** Why a line is none of the directory's resources (NDH-FILE-06). */
export function foreignLine({ resource }: ExportedLine): string | undefined {
  const foreign = ['Bundle', 'Parameters', 'OperationOutcome'];
  const type = resource?.resourceType;
  return type !== undefined && foreign.includes(type) ? `a line of ${type}` : undefined;
}

/** Every file decodes strictly as UTF-8 and begins with no mark (NDH-FILE-02). */
export function expectUtf8(world: NdhWorld, { files }: CompleteExport): void {
  for (const { link, bytes } of files) {
    const mark = byteOrderMark(bytes);
    const received = mark ? `${mark} at the start` : isUtf8(bytes) ? undefined : 'bytes that are not UTF-8';
    if (received)
      throw new NonConformance({ expected: 'UTF-8 without a byte order mark', received, where: link.url });
  }
  if (!files.some(({ bytes }) => bytes.some((byte) => byte > 127)))
    world.record('no character outside ASCII: the pass is weak');
}

const marks: [string, number[]][] = [
  ['a UTF-8 byte order mark', [0xef, 0xbb, 0xbf]],
  ['a UTF-16 or UTF-32 byte order mark', [0xff, 0xfe]],
  ['a UTF-16 byte order mark', [0xfe, 0xff]],
  ['a UTF-32 byte order mark', [0x00, 0x00, 0xfe, 0xff]],
];

function byteOrderMark(bytes: Uint8Array): string | undefined {
  return marks.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0];
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Objects of a file are separated by LF or CR LF (NDH-FILE-03). */
export function expectLineFeeds(world: NdhWorld, { files }: CompleteExport): void {
  const found = new Set<string>();
  for (const { link, text } of files)
    for (const separator of separators(text)) {
      found.add(/\r\n/.test(separator) ? 'CR LF' : 'LF');
      if (!separator.includes('\n'))
        throw new NonConformance({
          expected: 'LF or CR LF between two objects',
          received: separator === '' ? 'nothing' : JSON.stringify(separator),
          where: link.url,
        });
    }
  if (found.size === 0) throw new NotTestable('no file has two objects');
  for (const separator of found) world.conversation.readings.note('A49', `lines end with ${separator}`);
  world.record(`separated by ${[...found].join(' and ')}`);
}

/** Every file holds resources of one type, outcomes left aside (NDH-FILE-04). */
export function expectOneTypeEach({ files }: CompleteExport): void {
  const withLines = files
    .map((file) => ({ file, types: typesOf(file) }))
    .filter(({ types }) => types.length > 0);
  if (withLines.length === 0) throw new NotTestable('no file has a line with a type');
  for (const { file, types } of withLines)
    if (types.length > 1)
      throw new NonConformance({
        expected: 'one type in each file',
        received: types.join(' and '),
        where: file.link.url,
      });
}

function typesOf({ resources }: ExportedFile): string[] {
  const types = new Set(resources.map(({ resourceType }) => resourceType));
  return [...types].filter((type) => type !== undefined && type !== 'OperationOutcome');
}
