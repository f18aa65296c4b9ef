import type { KeyObject } from 'node:crypto';
import { type Manifest, manifestName, manifestText, signatureName } from '../../../lib/pack/manifest.ts';
import { signManifest } from '../../../lib/pack/signature.ts';
import { type PackedFile, ZipWriter } from '../../../lib/pack/zip-writer.ts';

export interface SmallPack {
  files: Record<string, string>;
  key?: KeyObject;
  /** Changes what the manifest says. */
  tell?: (files: PackedFile[]) => PackedFile[];
  /** Is written behind all others, unknown to the manifest. */
  more?: Record<string, string>;
}

/** Writes a pack of a few files, as small as a pack can be. */
export async function writeSmallPack(
  path: string,
  { files, key, tell, more = {} }: SmallPack,
): Promise<void> {
  const zip = new ZipWriter(path);
  const packed = Object.entries(files).map(([name, text]) => zip.add(name, [Buffer.from(text)]));
  const run = { edition: '1.0.0', target: 'http://a', started: 's', finished: 'f', exitCode: 0 };
  const tool = { name: 'ndh', version: '0.1.0' };
  const manifest: Manifest = { format: 'ndh-pack', version: 1, tool, run, files: tell?.(packed) ?? packed };
  const text = manifestText(manifest);
  zip.add(manifestName, [Buffer.from(text)]);
  if (key) zip.add(signatureName, [Buffer.from(await signManifest(Buffer.from(text), key))]);
  for (const [name, content] of Object.entries(more)) zip.add(name, [Buffer.from(content)]);
  zip.finish();
}
