import { basename } from 'node:path/posix';
import { linkName } from '../../lib/client/link-name.ts';
import { NonConformance } from '../../lib/verdict/outcomes.ts';
import { lineSet } from './downloads.ts';
import type { RepositoryReading } from './reading.ts';
import { downloadPlace } from './sftp-place.ts';
import type { NdhWorld } from './world.ts';

/** Where SFTP shows the same repository, every data file there is in the list, by name or content (NDH-LIST-04). */
export async function expectSftpListed(world: NdhWorld, { files }: RepositoryReading): Promise<void> {
  if (!world.config.sftp?.sameRepository)
    return world.record('no SFTP on the same repository to compare with');
  const names = new Set(files.map(({ link }) => linkName(link.url)));
  const contents = new Set(files.map(({ resources }) => lineSet(resources)));
  const found = await downloadPlace(world, world.actor);
  const unlisted = found.filter(
    // What cannot be read may be a list or a status file as well (NDH-SFTP-05).
    ({ path, flaw, resources }) =>
      flaw === undefined && !names.has(basename(path)) && !contents.has(lineSet(resources)),
  );
  world.record(`${found.length} data files on SFTP`);
  if (unlisted.length > 0)
    throw new NonConformance({
      expected: 'every data file of the run in the list',
      received: `on SFTP only: ${unlisted.map(({ path }) => basename(path)).join(', ')}`,
    });
}
