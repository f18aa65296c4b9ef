import { basename } from 'node:path/posix';
import { gunzipSync } from 'node:zlib';
import { isGzip } from '../../lib/client/decoded-body.ts';
import { openSftp } from '../../lib/client/sftp.ts';
import { sftpDoor, type Door } from '../../lib/client/sftp-door.ts';
import type { SftpEntry, SftpSession } from '../../lib/client/sftp.ts';
import { usualLimits } from '../../lib/client/usual-limits.ts';
import type { AccountConfig, SftpConfig } from '../../lib/config/target-config.ts';
import { NonConformance, NotOffered, NotTestable } from '../../lib/verdict/outcomes.ts';
import { sortedLines } from './holdings.ts';
import { asResource, linesOf } from './lines.ts';
import type { SftpFile } from './sftp-facts.ts';
import type { NdhWorld } from './world.ts';

/** The target's SFTP. @throws NotOffered where it has none */
export function sftpConfig(world: NdhWorld): SftpConfig {
  const { sftp } = world.config;
  if (sftp) return sftp;
  throw new NotOffered('the target has no SFTP');
}

/** The way in for an account, as configured. */
export async function doorOf(world: NdhWorld, account: AccountConfig): Promise<Door> {
  const door = await sftpDoor(world.conversation, account, sftpConfig(world));
  return {
    ...door,
    options: { ...door.options, onExchange: (exchange) => void world.exchanges.push(exchange) },
  };
}

/**
 * A receiver's SFTP session, open until the scenario ends; `anew` closes it and opens another.
 * @throws NotTestable where none opens (NDH-SFTP-03)
 */
export async function sftpOf(world: NdhWorld, name: string, anew = false): Promise<SftpSession> {
  const { sessions } = world.sftp;
  const known = sessions.get(name);
  if (known && !anew) return known;
  await known?.close();
  const { target, credentials, options } = await doorOf(world, (await world.receiver(name)).account);
  const session = await openSftp(target, credentials, options);
  sessions.set(name, session);
  return session;
}

/** Ends all sessions of a scenario. */
export async function closeSftp({ sftp }: NdhWorld): Promise<void> {
  for (const session of sftp.sessions.values()) await session.close();
  sftp.sessions.clear();
}

/**
 * Every file at an account's place, subfolders included. Where the place holds a folder for each account, only the
 * account's own counts.
 * @throws NotTestable where it cannot be listed (NDH-SFTP-03)
 */
export async function filesAt(world: NdhWorld, name: string, path = ''): Promise<SftpEntry[]> {
  const session = await sftpOf(world, name);
  const { account } = await world.receiver(name);
  const owners = [account.accountId, account.sftp?.user];
  try {
    const entries = await session.list(path);
    const own = entries.find((entry) => entry.kind === 'folder' && owners.includes(entry.name));
    const files = await session.files(own?.path ?? path);
    // A listing may name a file twice.
    return [...new Map(files.map((file) => [file.path, file])).values()];
  } catch (error) {
    if (!(error instanceof NonConformance)) throw error;
    throw new NotTestable(`the folder cannot be listed: ${error.message} (NDH-SFTP-03)`);
  }
}

/** The files whose names promise newline-delimited JSON and not links to it, or all where no name does. */
export function namedData(entries: SftpEntry[]): SftpEntry[] {
  const named = entries.filter(({ name }) => /ndjson/i.test(name) && !/ndjson[-_. ]?links/i.test(name));
  return named.length > 0 ? named : entries;
}

/** Downloads every data file at a receiver's place; files without data lines are left out. */
export async function downloadPlace(world: NdhWorld, name: string): Promise<SftpFile[]> {
  const session = await sftpOf(world, name);
  const files: SftpFile[] = [];
  for (const entry of namedData(await filesAt(world, name))) files.push(await readSftpFile(session, entry));
  return files.filter(({ path, flaw, resources }) =>
    flaw === undefined
      ? resources.some(({ resourceType }) => resourceType && resourceType !== 'OperationOutcome')
      : /ndjson/i.test(basename(path)),
  );
}

/** Downloads one file; a short one, and a failure that has no reason, gets a second try. */
async function readSftpFile(session: SftpSession, entry: SftpEntry): Promise<SftpFile> {
  const { path, size, modified } = entry;
  const stat = await session.tryStat(path);
  let answer = await session.tryRead(path);
  if (answer.status === 'wrong size' || answer.status === 'failure') answer = await session.tryRead(path);
  const announced = stat.status === 'ok' ? stat.value.size : size;
  if (answer.status !== 'ok') {
    const flaw = [answer.status, answer.message].filter(Boolean).join(': ');
    return { path, announced, modified, bytes: 0, flaw, lines: '', resources: [] };
  }
  const text = unpacked(answer.value);
  const resources = linesOf(text).flatMap((line) => asResource(line) ?? []);
  return { path, announced, modified, bytes: answer.value.length, lines: sortedLines(text), resources };
}

function unpacked(bytes: Buffer): string {
  try {
    return (isGzip(bytes) ? gunzipSync(bytes, { maxOutputLength: usualLimits.fileBytes }) : bytes).toString(
      'utf8',
    );
  } catch {
    return '';
  }
}

/** The lines at a path now; nothing where it cannot be read. */
export async function linesAt(session: SftpSession, path: string): Promise<string | undefined> {
  const answer = await session.tryRead(path);
  return answer.status === 'ok' ? sortedLines(unpacked(answer.value)) : undefined;
}
