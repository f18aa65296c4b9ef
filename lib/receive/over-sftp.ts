import { randomUUID } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  openSftp,
  type SftpAnswer,
  type SftpEntry,
  type SftpSession,
  type SftpTarget,
} from '../client/sftp.ts';
import { sftpDoor } from '../client/sftp-door.ts';
import { NonConformance } from '../verdict/outcomes.ts';
import { CheckedLines } from './check-lines.ts';
import { FileNames } from './file-names.ts';
import { ReceiveFailed } from './receive-failed.ts';
import { patience, startsAfter } from './scheduled.ts';
import type { TakenFile } from './take-file.ts';
import type { Visit } from './visit.ts';

/** Seconds between two looks at the place. */
const pause = 30;

/**
 * Waits for the files of a schedule at the account's SFTP place and fetches them; where told, each is removed afterwards.
 * @throws ReceiveFailed where there is no place, no run within six hours, or a file that is none
 */
export async function fetchOverSftp(
  visit: Visit,
  options: { folder: string; deletes: boolean; scheduledId: string | undefined },
): Promise<TakenFile[]> {
  const { conversation, account } = visit;
  const { sftp } = conversation.config;
  if (!sftp) throw new ReceiveFailed('the server has no SFTP, or does not say where');
  await visit.wait(startsAfter);
  const { target, credentials, options: how } = await sftpDoor(conversation, account, sftp);
  const session = await openSftp(target, credentials, how);
  try {
    const names = new FileNames();
    const taken: TakenFile[] = [];
    for (const entry of await readyFiles(visit, session, options.scheduledId)) {
      const file = await take(session, entry, join(options.folder, names.of(linkOf(target, entry))));
      taken.push(file);
      visit.tell(`${file.lines} lines into ${file.path}`);
      if (options.deletes) answered(await session.remove(entry.path), `the removal of ${entry.name}`);
    }
    return taken;
  } catch (error) {
    throw error instanceof NonConformance ? new ReceiveFailed(error.message) : error;
  } finally {
    await session.close();
  }
}

/** A file's address, as a link would have it. */
const linkOf = ({ host, port }: SftpTarget, { path }: SftpEntry): string =>
  `sftp://${host}:${port}/${path.replace(/^\/+/, '').split('/').map(encodeURIComponent).join('/')}`;

/** The data files of a run, once its status file says that they may be fetched, or they are there where there is none. */
async function readyFiles(visit: Visit, session: SftpSession, scheduledId?: string): Promise<SftpEntry[]> {
  const { behaviour, conversation } = visit;
  const hasStatus = conversation.edition.runNotes && behaviour.readsStatus();
  for (let waited = 0; waited < patience; waited += pause) {
    const all = await session.files();
    const own = all.filter(({ name }) => scheduledId === undefined || name.startsWith(`${scheduledId}-`));
    const data = own.filter(({ name }) => /\.ndjson(\.gz)?$/i.test(name));
    const [status] = own.filter(({ name }) => /-status-[^/]*\.txt$/.test(name)).slice(-1);
    const text = hasStatus && status ? answered(await session.tryRead(status.path), status.name) : undefined;
    const isReady = hasStatus ? text && behaviour.mayTransfer(text.toString('utf8')) : data.length > 0;
    if (isReady) return data;
    visit.tell(`waiting ${pause} s for the run`);
    await visit.wait(pause);
  }
  throw new ReceiveFailed(`there was no run within ${patience / 3600} hours`);
}

async function take(session: SftpSession, { path: from, name }: SftpEntry, path: string): Promise<TakenFile> {
  const content = answered(await session.tryRead(from), name);
  const checked = new CheckedLines();
  checked.add(content);
  checked.end();
  if (checked.problem !== undefined) throw new ReceiveFailed(`${checked.problem} in ${name}`);
  const part = `${path}.${randomUUID().slice(0, 8)}.part`;
  writeFileSync(part, content);
  renameSync(part, path);
  return { url: from, path, lines: checked.lines, bytes: content.length };
}

/** What the server answered. @throws ReceiveFailed where it did not do as it was asked */
function answered<Value>(answer: SftpAnswer<Value>, what: string): Value {
  if (answer.status === 'ok') return answer.value;
  throw new ReceiveFailed(
    `${what} over SFTP: ${answer.status}${answer.message ? `, ${answer.message}` : ''}`,
  );
}
