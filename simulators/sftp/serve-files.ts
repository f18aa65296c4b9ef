import type { SFTPWrapper } from 'ssh2';
import { FileSession } from './file-session.ts';
import type { Service } from './file-session.ts';

const changes = ['WRITE', 'SETSTAT', 'FSETSTAT', 'MKDIR', 'RMDIR', 'RENAME', 'SYMLINK'];
/** More than any client keeps in flight; beyond it answers pile up for one that does not read them. */
const mostUnsent = 512;

/** Answers that wait for the client to grant a window. Not in ssh2's types. */
function unsent(sftp: SFTPWrapper): number {
  return (sftp as unknown as { _buffer: unknown[] })._buffer.length;
}

/**
 * Serves an account's files read-only, with removal, over an opened sftp subsystem (SFTP version 3). Requests
 * without a listener are answered "operation unsupported" by ssh2.
 */
export function serveFiles(sftp: SFTPWrapper, service: Service): void {
  const session = new FileSession(sftp, service);
  sftp.on('OPEN', (id, path, flags) => void session.open(id, path, flags).catch(() => session.fail(id)));
  sftp.on('READ', (id, handle, offset, length) => {
    if (unsent(sftp) > mostUnsent) sftp.destroy();
    else void session.read(id, handle, offset, length).catch(() => session.fail(id));
  });
  sftp.on('CLOSE', (id, handle) => session.close(id, handle));
  sftp.on('OPENDIR', (id, path) => session.openFolder(id, path));
  sftp.on('READDIR', (id, handle) => session.readFolder(id, handle));
  sftp.on('STAT', (id, path) => session.stat(id, path));
  sftp.on('LSTAT', (id, path) => session.stat(id, path));
  sftp.on('FSTAT', (id, handle) => session.statHandle(id, handle));
  sftp.on('REALPATH', (id, path) => session.realPath(id, path));
  sftp.on('REMOVE', (id, path) => session.remove(id, path));
  for (const change of changes) sftp.on(change, (id: number) => session.deny(id));
  // OpenSSH's client waits for the channel to close after it has sent its end of file.
  sftp.on('end', () => sftp.end());
  sftp.on('close', () => session.end());
  // A broken packet has already closed the channel.
  sftp.on('error', () => session.end());
}
