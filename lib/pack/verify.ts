import type { KeyObject } from 'node:crypto';
import { closeSync, fstatSync, openSync, statSync } from 'node:fs';
import { unreadable } from '../config/read-text.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';
import { digestOfFile } from './digest.ts';
import { readPublicKeys } from './keys.ts';
import { type Manifest, manifestName, readManifest, signatureName } from './manifest.ts';
import { PackFlaw } from './pack-flaw.ts';
import { readEntry } from './read-entry.ts';
import { signerOf, thumbprintOf } from './signature.ts';
import type { ZipEntry } from './zip-format.ts';
import { looksLikePack, readZip } from './zip-reader.ts';

/** What is found of a pack. */
export interface PackCheck {
  isWhole: boolean;
  /** One line: what it holds and who signed it, or what is wrong with it, and where. */
  text: string;
}

/**
 * Looks whether a pack is byte by byte as it was made.
 * @param key path of a public key, by which it has to be signed
 * @throws ConfigurationError for a file that cannot be read or is no pack at all
 */
export async function verifyPack(path: string, key?: string): Promise<PackCheck> {
  const keys = key === undefined ? undefined : { path: key, keys: readPublicKeys(key) };
  const descriptor = opened(path);
  try {
    return { isWhole: true, text: `${path} is whole: ${await contentOf(descriptor, path, keys)}` };
  } catch (error) {
    if (!(error instanceof PackFlaw)) throw error;
    return { isWhole: false, text: `${path} is not to be trusted: ${error.message}` };
  } finally {
    closeSync(descriptor);
  }
}

function opened(path: string): number {
  try {
    // Before it is opened: to open what is no file may never end.
    if (statSync(path).isFile()) return openSync(path, 'r');
  } catch (error) {
    throw unreadable(`the pack ${path}`, error, 'a file that ndh pack wrote');
  }
  throw new ConfigurationError(`the pack ${path} is no file; expected one that ndh pack wrote`);
}

interface Keys {
  path: string;
  keys: KeyObject[];
}

async function contentOf(descriptor: number, path: string, keys: Keys | undefined): Promise<string> {
  const { size } = fstatSync(descriptor);
  if (!looksLikePack(descriptor, size))
    throw new ConfigurationError(`${path} is no pack; expected a file that ndh pack wrote`);
  const { entries, digest, digested } = readZip(descriptor, size);
  const [text, jws] = [
    await ownText(descriptor, entries, manifestName),
    await ownText(descriptor, entries, signatureName),
  ];
  const manifest = text === undefined ? undefined : readManifest(text);
  if (text === undefined || !manifest)
    throw new PackFlaw(`it has no ${manifestName} that ndh pack could have written`);
  await checkFiles(descriptor, entries, manifest, jws !== undefined);
  const signed = await signatureTold(Buffer.from(text), jws, keys);
  // Last, for all others say better where it is.
  if (digestOfFile(descriptor, digested) !== digest)
    throw new PackFlaw('the SHA-256 in its zip comment is not that of the bytes before');
  const { tool, run, files } = manifest;
  return `${files.length} files, a run of ${run.started} against ${run.target} by edition ${run.edition}, packed by ${tool.name} ${tool.version}; ${signed}`;
}

/** Most bytes of a manifest or signature. */
const mostOwn = 64 * 1024 ** 2;

async function ownText(descriptor: number, entries: ZipEntry[], name: string): Promise<string | undefined> {
  const entry = entries.find((each) => each.name === name);
  if (!entry) return undefined;
  if (entry.size > mostOwn)
    throw new PackFlaw(`${name} is said to have ${entry.size} bytes, more than any has`);
  const parts: Uint8Array[] = [];
  await readEntry(descriptor, entry, (part) => parts.push(part));
  return Buffer.concat(parts).toString();
}

async function checkFiles(
  descriptor: number,
  entries: ZipEntry[],
  { files }: Manifest,
  isSigned: boolean,
): Promise<void> {
  const expected = [...files.map(({ name }) => name), manifestName, ...(isSigned ? [signatureName] : [])];
  const held = new Set(entries.map(({ name }) => name));
  const missing = expected.find((name) => !held.has(name));
  if (missing !== undefined) throw new PackFlaw(`${missing} is missing`);
  const known = new Set(expected);
  const added = entries.find(({ name }) => !known.has(name));
  if (added) throw new PackFlaw(`${added.name} is not in ${manifestName}: it was added`);
  const moved = entries.find(({ name }, index) => name !== expected[index]);
  if (moved) throw new PackFlaw(`${moved.name} is not where it was written`);
  for (const [index, { name, size, sha256 }] of files.entries()) {
    const entry = entries[index]!;
    if (entry.size !== size || (await readEntry(descriptor, entry)) !== sha256)
      throw new PackFlaw(`${name}: its content is not that of which ${manifestName} has the SHA-256`);
  }
}

async function signatureTold(
  manifest: Buffer,
  jws: string | undefined,
  keys: Keys | undefined,
): Promise<string> {
  if (jws === undefined) {
    if (keys) throw new PackFlaw(`it is not signed, and was to be by the key of ${keys.path}`);
    return 'not signed';
  }
  const signer = await signerOf(manifest, jws);
  if (!signer) throw new PackFlaw(`${signatureName} is no signature of its ${manifestName}`);
  if (!keys) return `signed by the key ${signer.thumbprint}, but nothing proves whose that is: give --key`;
  const trusted = await Promise.all(keys.keys.map(thumbprintOf));
  if (!trusted.includes(signer.thumbprint))
    throw new PackFlaw(
      `it is signed by the key ${signer.thumbprint}, not by that of ${keys.path} (${trusted.join(', ')})`,
    );
  return `signed by the key of ${keys.path} (${signer.thumbprint})`;
}
