import { basename } from 'node:path/posix';
import { linkName } from '../../../../lib/client/link-name.ts';
import { NotTestable } from '../../../../lib/verdict/outcomes.ts';
import { deleteFirst, expectGone, expectOthersLeft } from '../../deleting.ts';
import { exportOnce } from '../../exporting.ts';
import { need } from '../../need.ts';
import { expectGoneFromSftp, expectGoneOnBoth, missing } from '../../sftp-deleting.ts';
import type { SftpFile } from '../../sftp-facts.ts';
import { downloadPlace, sftpOf } from '../../sftp-place.ts';
import { deleteByLink } from '../deeds.ts';
import type { Scene } from '../scene.ts';
import type { NdhWorld } from '../../world.ts';

/** A receiver that holds its files by all ways deletes the first one in the portal, beside another receiver's files. */
export const deletion: Scene = {
  title: 'a file deleted in the portal',
  async play(world, name) {
    await exportOnce(world, name, { type: ['Organization', 'Practitioner'] });
    await exportOnce(world, 'Virginia Directory', { type: ['Location'] });
    // Before the others are held: a file may go with its download.
    const onSftp = await downloadedBySftp(world, name);
    await deleteFirst(world, name, deleteByLink);
    noteOnSftp(world, onSftp);
  },
  looks: {
    'takes the file away': expectGone,
    'leaves the other files': expectOthersLeft,
    'takes the file away from SFTP too': expectGoneFromSftp,
    'takes the file away on both channels': expectGoneOnBoth,
  },
};

interface Downloaded {
  files: SftpFile[];
  /** Those that went with their download. */
  gone: string[];
}

/** What the other ways show does not wait for SFTP: why nothing came is told to whoever looks there. */
async function downloadedBySftp(world: NdhWorld, name: string): Promise<Downloaded | undefined> {
  try {
    const files = await downloadPlace(world, name);
    return { files, gone: await missing(await sftpOf(world, name), files) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    world.sftp.problem = error;
    return undefined;
  }
}

/** Notes the deleted file as the one of the same name that SFTP has shown. */
function noteOnSftp(world: NdhWorld, downloaded: Downloaded | undefined): void {
  if (!downloaded) return;
  const link = need(world.deleted);
  const { files, gone } = downloaded;
  const file = files.find(({ path }) => basename(path) === linkName(link.url));
  const flaw = file ? file.flaw : 'it is not there';
  if (!file || flaw !== undefined) {
    world.sftp.problem = new NotTestable(`${linkName(link.url)} at the SFTP place: ${flaw} (NDH-SFTP-04)`);
    return;
  }
  const accepted = need(world.portals.deletion).done;
  world.sftp.downloads.push(files);
  world.sftp.deletion = {
    ...{ file, link, accepted, later: false, ownPath: false, goneBefore: gone },
    answer: `the portal ${accepted ? 'deletes' : 'does not delete'} it`,
  };
}
