import { list, type ReadEntry } from 'tar';
import type { Edition } from '../../../../lib/edition/edition.ts';
import type { Resource } from '../resource.ts';
import { DirectoryFileError } from './directory-file-error.ts';
import { claimsExportProfile, readResource } from './read-resource.ts';

const LARGEST_ENTRY = 16 * 1024 * 1024;

/** Where a FHIR package keeps resources: beside its package.json, and in the folder of examples. */
const RESOURCE_FILE = /^package\/(?:examples?\/)?(?!package\.json$)[^/.][^/]*\.json$/u;

/**
 * The resources of a FHIR package (.tgz) that claim an export profile of the edition.
 * Nothing is unpacked to disk; what fits is held in memory until the archive was read to its end.
 */
export async function* loadPackage(file: string, edition: Edition): AsyncGenerator<Resource> {
  const texts = await readTexts(file, edition.canonicalBase);
  let found = false;
  for (const [name, text] of texts) {
    const resource = readResource(text, `${file} (${name})`);
    if (!claimsExportProfile(resource, edition)) continue;
    found = true;
    yield resource;
  }
  if (!found) {
    throw new DirectoryFileError(
      file,
      `holds no resource that claims an export profile of NDH ${edition.name}`,
    );
  }
}

/** Files of the package that could be resources of the guide, by name; the text must mention the guide. */
async function readTexts(file: string, guide: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  const problems: string[] = [];
  let isPackage = false;
  const take = (entry: ReadEntry): void => {
    if (isOutside(entry.path)) problems.push(`has an entry outside its folder: ${entry.path}`);
    if (entry.path === 'package/package.json') isPackage = true;
    if (!RESOURCE_FILE.test(entry.path) || entry.type !== 'File') return;
    if (entry.size > LARGEST_ENTRY) {
      problems.push(`has an entry of ${entry.size} bytes: ${entry.path}`);
      return;
    }
    const chunks: Buffer[] = [];
    entry.on('data', (chunk) => chunks.push(chunk));
    entry.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      if (text.includes(guide)) texts.set(entry.path, text);
    });
  };
  try {
    await list({ file, onReadEntry: take, strict: true });
  } catch (error) {
    throw new DirectoryFileError(
      file,
      `is no FHIR package: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  if (problems[0] !== undefined) throw new DirectoryFileError(file, problems[0]);
  if (!isPackage) throw new DirectoryFileError(file, 'is no FHIR package: it has no package/package.json');
  return texts;
}

const isOutside = (path: string): boolean =>
  path.startsWith('/') || /^[A-Za-z]:/u.test(path) || path.split(/[/\\]/u).includes('..');
