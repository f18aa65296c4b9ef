import type { SFTPWrapper } from 'ssh2';
import type { SftpOptions, SftpTarget, SshConnection } from './sftp-connect.ts';

/** An open connection, and the subsystem on it. */
export interface SftpChannel {
  connection: SshConnection;
  sftp: SFTPWrapper;
}

/** Where a session was opened, and how it is opened once more. */
export interface SftpPlace {
  target: SftpTarget;
  user: string;
  options: SftpOptions;
  /** Absent of a session that an earlier sitting has opened. */
  channel: SftpChannel | undefined;
  again: () => Promise<SftpChannel | undefined>;
}

/** Ends a connection, and returns once it is closed. */
export function closeChannel({ connection: { client }, sftp }: SftpChannel): Promise<void> {
  return new Promise((closed) => {
    client.once('close', () => closed());
    sftp.end();
    client.end();
    setTimeout(() => client.destroy(), 1000).unref();
  });
}
