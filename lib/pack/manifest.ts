import type { PackedFile } from './zip-writer.ts';

/** What a pack holds, in `manifest.json`: every file but the manifest itself and its signature, sorted by name. */
export interface Manifest {
  format: 'ndh-pack';
  version: 1;
  /** The tool that packed. */
  tool: { name: string; version: string };
  /** The run that is packed, as its verdict tells it. */
  run: { edition: string; target: string; started: string; finished: string; exitCode: number };
  files: PackedFile[];
}

export const manifestName = 'manifest.json';
export const signatureName = 'manifest.jws';

/** The only text that a manifest has. */
export const manifestText = (manifest: Manifest): string => `${JSON.stringify(manifest, null, 2)}\n`;

/** The manifest in a text; undefined where it holds none, or is written in another way. */
export function readManifest(text: string): Manifest | undefined {
  try {
    const manifest = JSON.parse(text) as Partial<Manifest> | null;
    if (manifest?.format !== 'ndh-pack' || manifest.version !== 1) return undefined;
    const { files, tool, run } = manifest;
    if (!Array.isArray(files) || !files.every(isFile) || !tool || !run) return undefined;
    return manifestText(manifest as Manifest) === text ? (manifest as Manifest) : undefined;
  } catch {
    return undefined;
  }
}

function isFile(file: Partial<PackedFile> | null): boolean {
  return typeof file?.name === 'string' && Number.isSafeInteger(file.size) && typeof file.sha256 === 'string';
}
