import { openSftp, type SftpSession, type SftpTarget } from '../../../lib/client/sftp.ts';
import type { StartedNdh } from '../../../simulators/ndh/start-ndh.ts';
import { ask, json, now, type Receiver } from './receiver.ts';

/** Where a simulator that has SFTP offers it. */
export async function targetOf(ndh: StartedNdh): Promise<SftpTarget> {
  const { sftp } = json<{ sftp: { port: number; path: string; hostKey: string } }>(
    await ask(ndh, 'GET', '/.well-known/ndh-bindings'),
  );
  return { host: '127.0.0.1', port: sftp.port, path: sftp.path, hostKey: sftp.hostKey };
}

/** Logs a receiver in with secret and code. */
export async function sessionOf(ndh: StartedNdh, receiver: Receiver): Promise<SftpSession> {
  const time = await now(ndh);
  return openSftp(await targetOf(ndh), {
    user: receiver.accountId,
    password: receiver.secret,
    code: async () => receiver.code(time),
  });
}
