import { basename } from 'node:path/posix';
import { NotTestable } from '../../lib/verdict/outcomes.ts';
import { need } from './need.ts';
import { dataLinks } from './reading.ts';
import { downloadPlace, filesAt, namedData, linesAt, sftpOf } from './sftp-place.ts';
import type { NdhWorld } from './world.ts';

/** Downloads a file and removes it, by SFTP and by its link where one is known (NDH-SFTP-20). */
export async function removeDownloaded(world: NdhWorld, name: string): Promise<void> {
  const session = await sftpOf(world, name);
  const [file] = await downloadPlace(world, name);
  if (!file) throw new NotTestable('no data file at the SFTP place (NDH-SFTP-04)');
  world.sftp.downloads.push([file]);
  world.record(`SFTP remove: ${(await session.remove(file.path)).status}`);
  const receiver = await world.receiver(name);
  const { list } = await receiver.readList();
  const link = list?.links.find(({ url }) => nameOf(url) === basename(file.path));
  if (!link) return world.record('no listed link belongs to the file now');
  world.record(`DELETE: ${(await receiver.deleteFile(link)).response.status}`);
}

/** Whether the file is gone from the SFTP place after its removal was tried (NDH-SFTP-20). */
export async function noteRemoved(world: NdhWorld): Promise<void> {
  const [file] = need(world.sftp.downloads.at(-1));
  const { path, lines } = need(file);
  const now = await linesAt(await sftpOf(world, world.actor), path);
  world.record(now === lines ? 'the file is still there' : 'the file is gone');
}

/** Whether a file at the SFTP place names files, and whether they are those of the REST list (NDH-SFTP-18). */
export async function noteSftpList(world: NdhWorld): Promise<void> {
  const { list } = await (await world.receiver(world.actor)).readList();
  if (!list) throw new NotTestable('there is no list over REST (NDH-LIST-01)');
  const rest = new Set(dataLinks(list).map(({ url }) => nameOf(url)));
  const entries = await filesAt(world, world.actor);
  const data = new Set(namedData(entries));
  const session = await sftpOf(world, world.actor);
  for (const { path } of entries.filter((entry) => !data.has(entry))) {
    const links = (await linesAt(session, path))?.match(/https?:\/\/[^\s"'<>]+/g) ?? [];
    if (links.length === 0) continue;
    const sftp = new Set(links.map(nameOf));
    const only = (these: Set<string>, others: Set<string>) =>
      [...these].filter((one) => !others.has(one)).join(', ') || 'none';
    return world.record(
      `${basename(path)} is a list; only in it: ${only(sftp, rest)}; only in the REST list: ${only(rest, sftp)}`,
    );
  }
  world.record('there is no list at the SFTP place');
}

const nameOf = (url: string): string => decodeURIComponent(basename(new URL(url).pathname));
