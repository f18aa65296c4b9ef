import {
  createReadStream,
  createWriteStream,
  lstatSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { extract } from 'tar';

/** A Chromium that was unpacked, and what it may need on a machine that has little. */
export interface UnpackedChromium {
  program: string;
  /** Folder of the shared libraries that it needs and a small system may lack. */
  libraries: string;
  /** A configuration of fonts, for a system that has none. */
  fonts: string;
}

/** Written last: the size of the program, by which one is known that was cut short later. */
const marker = 'whole';

/**
 * Unpacks the Chromium of @sparticuz/chromium, once a version and user. The package's own way leaves it at a path that
 * anybody may have filled before, and takes a half-written file of another process for a whole one.
 * @param parent folder for temporary files
 * @param packed folder of the package
 * @throws Error where there is no such package, no room, or no folder that belongs to this user alone
 */
export async function unpackChromium(parent = tmpdir(), packed = packageFolder()): Promise<UnpackedChromium> {
  const { version } = JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8')) as { version: string };
  const folder = join(parent, `ndh-chromium-${version}-${process.getuid?.() ?? 'user'}`);
  if (isWhole(folder)) return contentsOf(folder);
  // Made here and unguessable, for this user only, until all is in it.
  const fresh = mkdtempSync(join(parent, 'ndh-chromium-new-'));
  try {
    await unpackInto(fresh, join(packed, 'bin'));
    place(fresh, folder);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return contentsOf(folder);
}

/** Renames a folder to its place, unless another process was faster. */
function place(fresh: string, folder: string): void {
  for (const isLast of [false, true]) {
    try {
      renameSync(fresh, folder);
      return;
    } catch (error) {
      if (isWhole(folder)) return;
      if (isLast) throw error;
      // The remains of one from which somebody has cleared files away; of another user's nothing can be removed.
      const { uid } = lstatSync(folder);
      if (uid !== process.getuid?.()) throw new Error(`${folder} belongs to somebody else`);
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

/** Whether the folder holds all of it, and nobody else can have put it there. */
function isWhole(folder: string): boolean {
  try {
    const { program } = contentsOf(folder);
    const isOurs = [folder, program, join(folder, marker)].every(isPrivate);
    return isOurs && readFileSync(join(folder, marker), 'utf8') === String(lstatSync(program).size);
  } catch {
    return false;
  }
}

/** A link is followed by nobody: what it points to could be changed. */
function isPrivate(path: string): boolean {
  const { uid, mode } = lstatSync(path);
  const kind = mode & 0o170000;
  return (kind === 0o040000 || kind === 0o100000) && uid === process.getuid?.() && (mode & 0o022) === 0;
}

async function unpackInto(folder: string, packed: string): Promise<void> {
  const { program, fonts } = contentsOf(folder);
  const open = (name: string) => createReadStream(join(packed, name));
  await pipeline(open('chromium.br'), createBrotliDecompress(), createWriteStream(program, { mode: 0o700 }));
  for (const name of ['al2023.tar.br', 'fonts.tar.br'])
    await pipeline(
      open(name),
      createBrotliDecompress(),
      extract({ cwd: folder, strict: true, preserveOwner: false }),
    );
  // The one that comes along names fixed folders.
  const places = '<dir prefix="relative">fonts</dir><cachedir prefix="xdg">fontconfig</cachedir>';
  writeFileSync(fonts, `<?xml version="1.0"?>\n<fontconfig>${places}</fontconfig>\n`, { mode: 0o600 });
  writeFileSync(join(folder, marker), String(lstatSync(program).size), { mode: 0o600 });
}

/** Where everything is in a folder into which it was unpacked. */
export const contentsOf = (folder: string): UnpackedChromium => ({
  program: join(folder, 'chromium'),
  libraries: join(folder, 'lib'),
  fonts: join(folder, 'own-fonts.conf'),
});

function packageFolder(): string {
  // The package exports no file but its module.
  return dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')));
}
