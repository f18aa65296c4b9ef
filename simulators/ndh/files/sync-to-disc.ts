import { open } from 'node:fs/promises';

/** Waits until a file's bytes, or the entries of a folder, are on the disc. */
export async function syncToDisc(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync();
  await handle.close();
}
