import type { FhirResource } from '../../../lib/client/search.ts';
import { isObject, type Json } from './manifest-flaws.ts';

/** A file of an organized export: its item of the manifest and its lines, undefined where a line is no object. */
export interface OrganizedFile {
  item: Json;
  lines: (FhirResource | undefined)[];
}

/** Whether an export came organized: a file without type, or one with a header. */
export function isOrganized(files: OrganizedFile[]): boolean {
  return files.some(({ item, lines }) => item['type'] === undefined || lines.some((line) => headerOf(line)));
}

/**
 * Why an organized export is not one of blocks about a type: each begins with a header that refers to a resource, holds
 * that resource, and where it goes on in a further file both files say so (BULK-MANIFEST-18).
 */
export function blockFlaw(
  { outputOrganizedBy }: Json,
  files: OrganizedFile[],
  type: string,
): string | undefined {
  if (outputOrganizedBy !== type)
    return `outputOrganizedBy ${JSON.stringify(outputOrganizedBy) ?? 'missing'}`;
  const begun = new Map<string, { file: OrganizedFile; held: boolean }>();
  for (const file of files) {
    if (file.item['type'] !== undefined) return `an item of type ${JSON.stringify(file.item['type'])}`;
    const flaw = fileFlaw(file, type, begun);
    if (flaw) return flaw;
  }
  const [missing] = [...begun].find(([, { held }]) => !held) ?? [];
  return missing && `a header that refers to ${missing}, which is not in its block`;
}

function fileFlaw(
  file: OrganizedFile,
  type: string,
  begun: Map<string, { file: OrganizedFile; held: boolean }>,
): string | undefined {
  let block: string | undefined;
  for (const line of file.lines) {
    const header = headerOf(line);
    if (header) {
      block = header.refersTo;
      if (block === undefined || !block.startsWith(`${type}/`))
        return `a header without a reference to ${type}`;
      const earlier = begun.get(block);
      if (earlier && earlier.file !== file && !isText(earlier.file.item['continuesInFile']))
        return `the block of ${block} goes on in another file without continuesInFile`;
      begun.set(block, { file, held: earlier?.held ?? false });
    } else if (block === undefined) return 'a line before the first header';
    else if (`${line?.resourceType}/${line?.id}` === block) begun.set(block, { file, held: true });
  }
  return undefined;
}

/** The header of a block: a Parameters resource with a parameter of that name, which refers to the block's resource. */
function headerOf(line: FhirResource | undefined): { refersTo?: string } | undefined {
  const parameters = Array.isArray(line?.['parameter']) ? (line['parameter'] as unknown[]) : [];
  if (line?.resourceType !== 'Parameters') return undefined;
  const header = parameters.filter(isObject).find(({ name }) => name === 'header');
  if (!header) return undefined;
  const value = header['valueReference'];
  const reference = isObject(value) ? value['reference'] : undefined;
  const [refersTo] = (isText(reference) && /[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64}$/.exec(reference)) || [];
  return refersTo === undefined ? {} : { refersTo };
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
