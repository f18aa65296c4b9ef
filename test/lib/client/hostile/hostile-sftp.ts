import { once } from 'node:events';
import type { AddressInfo, Server as TcpServer, Socket } from 'node:net';
import type { AuthContext, Connection, SFTPWrapper } from 'ssh2';
import ssh2 from 'ssh2';
import type { SftpTarget } from '../../../../lib/client/sftp.ts';
import { makeHostKey } from '../../../../simulators/sftp/host-key.ts';

/** What an SSH server does at the places where it can be hostile. */
export interface Hostility {
  login?: (context: AuthContext) => void;
  connected?: (connection: Connection) => void;
  sftp?: (sftp: SFTPWrapper, connection: Connection) => void;
  exec?: (accept: () => unknown, reject: () => unknown) => void;
  banner?: string;
}

const hostKey = makeHostKey();

/** Runs `use` with a server that lets everybody in and then does as told. */
export async function withHostileSftp(
  { login, connected, sftp, exec, banner }: Hostility,
  use: (target: SftpTarget) => Promise<void>,
): Promise<void> {
  const connections = new Set<Connection>();
  const server = new ssh2.Server({ hostKeys: [hostKey], ...(banner && { banner }) }, (connection) => {
    connections.add(connection);
    // Else each answer waits for the acknowledgement of the one before.
    (connection as unknown as { _sock: Socket })._sock.setNoDelay(true);
    connection.on('error', () => undefined);
    connection.on('authentication', login ?? ((context) => context.accept()));
    connection.on('ready', () => connected?.(connection));
    connection.on('session', (accept) => {
      const session = accept();
      session.on('sftp', (open) => {
        const stream = open();
        stream.on('error', () => undefined);
        sftp?.(stream, connection);
      });
      if (exec) session.on('exec', (open, refuse) => exec(open, refuse));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    await use({ host: '127.0.0.1', port, path: '/files' });
  } finally {
    for (const connection of connections) connection.end();
    await new Promise<void>((closed) => (server as unknown as TcpServer).close(() => closed()));
  }
}
