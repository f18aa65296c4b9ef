import { basename } from 'node:path/posix';
import type { FileLink } from '../../lib/client/file-list.ts';
import { linkName } from '../../lib/client/link-name.ts';
import type { SftpSession } from '../../lib/client/sftp.ts';
import { FallsShort, NonConformance, NotTestable } from '../../lib/verdict/outcomes.ts';
import { lasts, needAccepted } from './deleting.ts';
import { meetConditions } from './deletion-conditions.ts';
import { serve } from './holdings.ts';
import { need } from './need.ts';
import type { SftpDeletion, SftpFile } from './sftp-facts.ts';
import { downloadPlace, linesAt, sftpConfig, sftpOf } from './sftp-place.ts';
import type { NdhWorld } from './world.ts';

/** Downloads the owner's files and asks, in the configured way, for the deletion of the first one (NDH-SFTP-12). */
export async function askDeletion(world: NdhWorld, asker: string, owner: string): Promise<void> {
  const { deleteMode, delete: own } = sftpConfig(world);
  if (deleteMode === 'none' && !own)
    throw new NotTestable('no way to delete is configured (sftp.deleteMode, sftp.delete)');
  await meetConditions(world, owner);
  const files = await downloadPlace(world, owner);
  const [file] = files;
  if (!file) throw new NotTestable('no data file at the SFTP place (NDH-SFTP-04)');
  if (file.flaw) throw new NotTestable(`${file.path} cannot be read: ${file.flaw} (NDH-SFTP-04)`);
  world.sftp.downloads.push(files);
  world.actor = owner;
  const link = await linkOf(world, owner, file);
  const goneBefore = await missing(await sftpOf(world, owner), files);
  const seen = await (await sftpOf(world, asker)).tryStat(file.path);
  const ownPath = asker !== owner && seen.status === 'ok';
  const asked = await ask(world, asker, file, link);
  if (asked.accepted) world.conversation.readings.note('A54', `takes ${asked.answer}`);
  // What a server removes by itself after its retrieval needs no deletion.
  const accepted = asked.accepted || goneBefore.includes(file.path);
  world.sftp.deletion = { file, link, goneBefore, ownPath, ...asked, accepted };
}

type Asked = Pick<SftpDeletion, 'accepted' | 'later' | 'answer'>;

async function ask(
  world: NdhWorld,
  asker: string,
  file: SftpFile,
  link: FileLink | undefined,
): Promise<Asked> {
  const { deleteMode, delete: own } = sftpConfig(world);
  if (own) {
    const { response, request } = await (await world.receiver(asker)).deleteAtSftp(own, file.path, link);
    const { status } = response;
    return { accepted: status < 300, later: status === 202, answer: `${request.method}: ${status}` };
  }
  if (deleteMode === 'sftp-remove') {
    const { status } = await (await sftpOf(world, asker)).remove(file.path);
    return { accepted: status === 'ok', later: false, answer: `SFTP remove: ${status}` };
  }
  if (!link) throw new NotTestable(`no listed link belongs to ${file.path}`);
  const { status } = (await (await world.receiver(asker)).deleteFile(link)).response;
  return { accepted: status < 300, later: status === 202, answer: `DELETE: ${status}` };
}

/** The link of a file that lies at the SFTP place under the same name; nothing where REST tells none. */
async function linkOf(world: NdhWorld, owner: string, { path }: SftpFile): Promise<FileLink | undefined> {
  try {
    const { list } = await (await world.receiver(owner)).readList();
    return list?.links.find((link) => !link.flaw && linkName(link.url) === basename(path));
  } catch (error) {
    if (error instanceof NotTestable) return undefined;
    throw error;
  }
}

/** Those of some files that are not at the SFTP place any more. */
export async function missing(session: SftpSession, files: SftpFile[]): Promise<string[]> {
  const gone: string[] = [];
  for (const { path } of files) if ((await session.tryStat(path)).status === 'no such file') gone.push(path);
  return gone;
}

/** The deletion after retrieval is accepted (NDH-SFTP-12). */
export function expectAcceptedDeletion(world: NdhWorld): void {
  const { accepted, answer, file } = need(world.sftp.deletion);
  world.record(answer);
  if (!accepted)
    throw new NonConformance({ expected: 'an accepted deletion', received: answer, where: file.path });
}

function needDeletion(world: NdhWorld): SftpDeletion {
  if (world.sftp.problem) throw world.sftp.problem;
  const deletion = need(world.sftp.deletion);
  if (deletion.accepted) return deletion;
  throw new NotTestable(`the deletion is refused: ${deletion.answer} (NDH-SFTP-12)`);
}

/** The deleted lines are delivered neither by SFTP nor by REST when the time is over (NDH-SFTP-13). */
export async function expectGoneOnBoth(world: NdhWorld): Promise<void> {
  const { file, link, later } = needDeletion(world);
  const session = await sftpOf(world, world.actor);
  const receiver = await world.receiver(world.actor);
  let status = 404;
  const isThere = async () => {
    if ((await linesAt(session, file.path)) === file.lines) return true;
    if (!link) return false;
    const served = await serve(receiver, link);
    status = served.status;
    return served.lines === file.lines;
  };
  const finding = { expected: 'the deleted file gone on both channels', where: file.path };
  if (await lasts(world, later, isThere)) throw new NonConformance({ ...finding, received: 'its lines' });
  if (status >= 500) throw new FallsShort({ ...finding, received: `status ${status} on its link` });
  const stat = await session.tryStat(file.path);
  if (stat.status === 'ok' && (await session.tryRead(file.path)).status !== 'ok')
    throw new FallsShort({ ...finding, received: 'a name that cannot be opened' });
}

/** The other files hold what was downloaded before the deletion (NDH-SFTP-14). */
export async function expectOthersOnSftp(world: NdhWorld): Promise<void> {
  const { file } = needDeletion(world);
  // What could not be read before is for NDH-SFTP-04.
  const others = need(world.sftp.downloads.at(-1)).filter(
    (other) => other !== file && other.flaw === undefined,
  );
  if (others.length === 0) throw new NotTestable('fewer than two data files');
  needKept(world);
  const session = await sftpOf(world, world.actor);
  const remains = await lasts(world, false, async () => (await linesAt(session, file.path)) === file.lines);
  // A file that went instead of the named one counts as well.
  await expectSame(session, others);
  if (remains) throw new NotTestable('the deleted file is still there (NDH-SFTP-13)');
}

/** The owner's file is as it was after another account asked for its deletion (NDH-SFTP-15). */
export async function expectNotDeleted(world: NdhWorld): Promise<void> {
  const { file, accepted, answer, ownPath } = need(world.sftp.deletion);
  needKept(world);
  world.record(answer);
  await world.conversation.clock.advance(`PT${world.config.delete.delaySeconds}S`);
  await expectSame(await sftpOf(world, world.actor), [file]);
  if (accepted && !ownPath)
    throw new FallsShort({ expected: 'a refusal', received: answer, where: file.path });
}

/** Files that go with their download cannot be watched. @throws NotTestable then */
function needKept(world: NdhWorld): void {
  const { goneBefore } = need(world.sftp.deletion);
  if (goneBefore.length === 0) return;
  throw new NotTestable(`${goneBefore.length} files went with their download (NDH-SFTP-16)`);
}

async function expectSame(session: SftpSession, files: SftpFile[]): Promise<void> {
  for (const { path, lines } of files) {
    const now = await linesAt(session, path);
    const received = now === undefined ? 'nothing that can be read' : 'other lines';
    if (now !== lines) throw new NonConformance({ expected: 'the lines held before', received, where: path });
  }
}

/** A file deleted over REST cannot be read by SFTP any more (NDH-DEL-10). */
export async function expectGoneFromSftp(world: NdhWorld): Promise<void> {
  if (!sftpConfig(world).sameRepository)
    throw new NotTestable('REST and SFTP are not declared one repository (sftp.sameRepository)');
  const { later } = needAccepted(world);
  const isThere = async () =>
    (await downloadPlace(world, world.actor)).some(({ lines }) => lines === world.deletedLines);
  if (!(await lasts(world, later, isThere))) return;
  throw new NonConformance({ expected: 'the deleted file gone from SFTP too', received: 'its lines' });
}
