import type { SFTPWrapper } from 'ssh2';
import { FileSession } from './file-session.ts';
import type { Service } from './file-session.ts';
import { PacedRequests } from './paced-requests.ts';

const changes = ['WRITE', 'SETSTAT', 'FSETSTAT', 'MKDIR', 'RMDIR', 'RENAME', 'SYMLINK'];
const mostUnsent = 64;
const mostWaiting = 100_000;

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
  const paced = new PacedRequests({ full: () => unsent(sftp) > mostUnsent, most: mostWaiting, atOnce: 16 });
  const end = () => {
    paced.end();
    session.end();
  };
  const serve = (id: number, answer: () => Promise<void> | void) => {
    const answering = async () => {
      try {
        await answer();
      } catch {
        session.fail(id);
      }
    };
    if (!paced.add(answering)) sftp.destroy();
  };
  sftp.on('OPEN', (id, path, flags) => serve(id, () => session.open(id, path, flags)));
  sftp.on('READ', (id, handle, offset, length) => serve(id, () => session.read(id, handle, offset, length)));
  sftp.on('CLOSE', (id, handle) => serve(id, () => session.close(id, handle)));
  sftp.on('OPENDIR', (id, path) => serve(id, () => session.openFolder(id, path)));
  sftp.on('READDIR', (id, handle) => serve(id, () => session.readFolder(id, handle)));
  sftp.on('STAT', (id, path) => serve(id, () => session.stat(id, path)));
  sftp.on('LSTAT', (id, path) => serve(id, () => session.stat(id, path)));
  sftp.on('FSTAT', (id, handle) => serve(id, () => session.statHandle(id, handle)));
  sftp.on('REALPATH', (id, path) => serve(id, () => session.realPath(id, path)));
  sftp.on('REMOVE', (id, path) => serve(id, () => session.remove(id, path)));
  for (const change of changes) sftp.on(change, (id: number) => serve(id, () => session.deny(id)));
  // OpenSSH's client waits for the channel to close after it has sent its end of file.
  sftp.on('end', () => sftp.end());
  sftp.on('close', end);
  // A broken packet has already closed the channel.
  sftp.on('error', end);
}
