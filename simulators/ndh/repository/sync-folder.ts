import { open } from 'node:fs/promises';

/** Waits until the entries of a folder are on the disc. */
export async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync();
  await handle.close();
}
