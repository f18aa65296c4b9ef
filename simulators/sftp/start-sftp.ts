import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { ClientInfo, Connection } from 'ssh2';
import ssh2 from 'ssh2';
import type { SftpBehaviour } from '../ndh/behaviour/sftp.ts';
import { algorithms } from './algorithms.ts';
import { authenticate } from './authenticate.ts';
import { Connections } from './connections.ts';
import type { ConnectionLimits } from './connections.ts';
import { fingerprint } from './host-key.ts';
import { serveFiles } from './serve-files.ts';
import type { SftpRepositories } from './sftp-repositories.ts';
import type { SftpWatch } from './sftp-watch.ts';

/** What an SFTP server needs to start. */
export interface SftpOptions {
  /** 0 takes a free one. */
  port: number;
  /** 127.0.0.1 unless given. */
  host?: string;
  /** Private key in OpenSSH format or PEM. */
  hostKey: string;
  repositories: SftpRepositories;
  /** Asked for each decision: a running server can begin to behave in another way. */
  behaviour: () => SftpBehaviour;
  /** Milliseconds since 1970 on the simulator's clock. */
  now: () => number;
  watch?: SftpWatch | undefined;
  limits?: Partial<ConnectionLimits & { maxTries: number }>;
}

/** A running SFTP server. */
export interface StartedSftp {
  port: number;
  /** `SHA256:…`, as OpenSSH prints it. */
  fingerprint: string;
  stop(): Promise<void>;
}

const usualLimits = { most: 128, mostWaiting: 32, grace: 120_000, maxTries: 6 };
const mostSessions = 8;

/** Starts an SFTP server over the repositories: file transfer only, no shell, no commands, no forwarding. */
export async function startSftp(options: SftpOptions): Promise<StartedSftp> {
  const limits = { ...usualLimits, ...options.limits };
  const connections = new Connections(limits);
  const ssh = new ssh2.Server({ hostKeys: [options.hostKey], algorithms, ident: 'ndh' });
  ssh.on('connection', (client: Connection, peer: ClientInfo) => {
    // Whatever goes wrong on a connection ends that connection only.
    client.on('error', () => client.end());
    authenticate(client, { ...options, maxTries: limits.maxTries }, (accountId) => {
      connections.loggedIn(peer.ip, peer.port);
      options.repositories.loggedIn?.(accountId);
      options.watch?.loggedIn(accountId);
      serveSessions(client, accountId, options);
    });
  });
  const server = createServer((socket) => {
    if (!connections.admit(socket)) return;
    ssh.injectSocket(socket);
    connections.hold(socket);
  });
  server.listen(options.port, options.host ?? '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    fingerprint: fingerprint(options.hostKey),
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        connections.endAll();
      }),
  };
}

function serveSessions(client: Connection, accountId: string, options: SftpOptions): void {
  let sessions = 0;
  client.on('session', (accept, reject) => {
    if (sessions >= mostSessions) return reject();
    sessions += 1;
    const session = accept();
    session.on('close', () => (sessions -= 1));
    // The only listener there is: ssh2 refuses shell, exec, pty, x11, agent and other subsystems by itself.
    session.on('sftp', (open, refuse) => {
      if (options.behaviour().sftpOffersSubsystem()) serveFiles(open(), { ...options, accountId });
      else refuse();
    });
  });
}
