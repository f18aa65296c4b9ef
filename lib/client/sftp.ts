import type { ClientChannel, SFTPWrapper } from 'ssh2';
import { once } from '../sittings/in-force.ts';
import { NotTestable, TargetUnreachable } from '../verdict/outcomes.ts';
import { realNow, took } from './exchange.ts';
import type { SftpExchange } from './sftp-answer.ts';
import { printable } from './sftp-answer.ts';
import { connect } from './sftp-connect.ts';
import type { SftpOptions, SftpRefusal, SftpTarget, SshConnection } from './sftp-connect.ts';
import { checkSftpKey } from './sftp-key.ts';
import type { SftpCredentials, SftpMethod } from './sftp-login.ts';
import type { SftpChannel } from './sftp-channel.ts';
import { SftpSession } from './sftp-session.ts';

export type { SftpAnswer, SftpExchange, SftpStatus } from './sftp-answer.ts';
export type { SftpOptions, SftpRefusal, SftpTarget } from './sftp-connect.ts';
export type { SftpCredentials, SftpMethod } from './sftp-login.ts';
export type { SftpEntry, SftpSession, SftpStat } from './sftp-session.ts';

/** A try to log in with one method, or several in order. */
export interface AuthAttempt extends SftpCredentials {
  method: SftpMethod | SftpMethod[];
}

/** What came of a try to log in. */
export interface AuthOutcome {
  /** A login that ended in an open sftp session. */
  opened: boolean;
  /** Methods that were right but not enough. */
  partial: string[];
  /** Methods the server named last. */
  methods: string[];
  /** Where it ended, unless it opened. */
  stage?: SftpRefusal['stage'];
  /** The reason, unless it opened. */
  error?: string;
}

/**
 * Opens a session, or tells at which stage the server refused it. Rejects for nothing the server does, only with
 * ConfigurationError for a private key that cannot be used.
 */
export async function trySession(
  target: SftpTarget,
  credentials: SftpCredentials,
  options: SftpOptions = {},
): Promise<SftpSession | SftpRefusal> {
  if (credentials.privateKey !== undefined)
    checkSftpKey(credentials.privateKey, `the SFTP key of ${credentials.user}`);
  const place = { target, user: credentials.user, options };
  let channel: SftpChannel | undefined;
  const open = async () => {
    const opened = await openChannel(target, credentials, options);
    if (!('sftp' in opened)) return opened;
    channel = opened;
    const { hostKey, server, partial } = opened.connection;
    return { login: { hostKey, server, partial }, told: opened.told };
  };
  const url = `sftp://${credentials.user}@${target.host}:${target.port}${target.path}`;
  // Nobody who cannot be reached today is thought to be so tomorrow.
  const came = await once(`sftp login at ${url}`, open, {
    isRepeatable: true,
    isKept: (value) => 'login' in value || value.refusal.stage !== 'connection',
  });
  for (const told of came.told) options.onExchange?.({ ...told, url });
  if ('refusal' in came) return came.refusal;
  const again = async () => {
    const renewed = await credentials.renewed?.();
    const opened = await openChannel(target, { ...credentials, ...renewed }, options);
    return 'sftp' in opened ? opened : undefined;
  };
  return new SftpSession(came.login, { ...place, channel, again });
}

type Told = Omit<SftpExchange, 'url'>;

/** Connects, logs in and opens the subsystem; and what there is to tell of that. */
async function openChannel(
  target: SftpTarget,
  credentials: SftpCredentials,
  options: SftpOptions,
): Promise<(SftpChannel & { told: Told[] }) | { refusal: SftpRefusal; told: Told[] }> {
  const started = realNow();
  const connection = await connect(target, credentials, options);
  const told = (operation: string, result: string) => ({ operation, result, ...took(started) });
  if (!('client' in connection)) {
    const refused = told('login', `refused (${connection.stage}): ${connection.reason}`);
    return { refusal: connection, told: [refused] };
  }
  const { methods, partial, tried, hostKey } = connection;
  const accepted = told('login', `accepted after ${tried.join(', ')}; host key ${hostKey}`);
  const sftp = await openSubsystem(connection, options.timeout ?? 20_000);
  if (typeof sftp !== 'string') return { connection, sftp, told: [accepted] };
  connection.client.destroy();
  const refusal: SftpRefusal = { methods, partial, tried, hostKey, stage: 'subsystem', reason: sftp };
  return { refusal, told: [accepted, told('subsystem', `refused: ${sftp}`)] };
}

/** The open subsystem, or why there is none. */
function openSubsystem({ client }: SshConnection, patience: number): Promise<SFTPWrapper | string> {
  return new Promise((settle) => {
    const timer = setTimeout(() => settle(`no answer in ${patience} ms`), patience);
    client.once('close', () => settle('the server closed the connection'));
    const answered = (error: Error | undefined, sftp: SFTPWrapper) => {
      clearTimeout(timer);
      settle(error ? printable(error.message) : sftp);
    };
    whileConnected(
      () => client.sftp(answered),
      () => settle('the server closed the connection'),
    );
  });
}

/** ssh2 throws where the connection is gone between two steps. */
function whileConnected(ask: () => void, gone: () => void): void {
  try {
    ask();
  } catch {
    gone();
  }
}

/**
 * Opens a session for a check that needs one. Throws TargetUnreachable when nobody answers at the address and
 * NotTestable when the server is there but no session opens: that is NDH-SFTP-03's to judge.
 */
export async function openSftp(
  target: SftpTarget,
  credentials: SftpCredentials,
  options: SftpOptions = {},
): Promise<SftpSession> {
  const session = await trySession(target, credentials, options);
  if (session instanceof SftpSession) return session;
  const where = `${target.host}:${target.port}`;
  if (session.stage === 'connection')
    throw new TargetUnreachable(`no SFTP server answers at ${where}: ${session.reason}`);
  throw new NotTestable(`no SFTP session opens at ${where} (${session.stage}): ${session.reason}`);
}

/** Tries one way to log in and closes again; `look` is called with the session while it is open. */
export async function tryAuth(
  target: SftpTarget,
  attempt: AuthAttempt,
  options: SftpOptions & { look?: (session: SftpSession) => Promise<void> } = {},
): Promise<AuthOutcome> {
  const session = await trySession(target, attempt, { ...options, methods: [attempt.method].flat() });
  if (!(session instanceof SftpSession)) {
    const { partial, methods, stage, reason } = session;
    return { opened: false, partial, methods, stage, error: reason };
  }
  try {
    await options.look?.(session);
  } finally {
    await session.close();
  }
  return { opened: true, partial: session.partial, methods: [] };
}

/** Asks for a command and a shell on one connection each; tells what was granted, `undefined` without a login. */
export async function execProbe(
  target: SftpTarget,
  credentials: SftpCredentials,
  options: SftpOptions = {},
): Promise<{ exec: boolean; shell: boolean } | undefined> {
  const url = `ssh://${credentials.user}@${target.host}:${target.port}`;
  const probed = await once(`exec at ${url}`, () => probe(target, credentials, options));
  for (const told of probed?.told ?? []) options.onExchange?.({ ...told, url });
  return probed?.granted;
}

async function probe(
  target: SftpTarget,
  credentials: SftpCredentials,
  options: SftpOptions,
): Promise<{ granted: { exec: boolean; shell: boolean }; told: Told[] } | undefined> {
  const connection = await connect(target, credentials, options);
  if (!('client' in connection)) return undefined;
  const told: Told[] = [];
  const ask = async (operation: 'exec' | 'shell') => {
    const started = realNow();
    const granted = await granting(connection, operation, options.timeout ?? 20_000);
    const result = granted ? 'granted' : 'refused';
    told.push({ operation, result, ...took(started) });
    return granted;
  };
  const granted = { exec: await ask('exec'), shell: await ask('shell') };
  connection.client.end();
  return { granted, told };
}

function granting(
  { client }: SshConnection,
  operation: 'exec' | 'shell',
  patience: number,
): Promise<boolean> {
  return new Promise((settle) => {
    // Silence grants nothing.
    const timer = setTimeout(() => settle(false), patience);
    const done = (error: Error | undefined, channel?: ClientChannel) => {
      clearTimeout(timer);
      channel?.on('error', () => undefined).close();
      settle(!error);
    };
    client.once('close', () => settle(false));
    whileConnected(
      () => (operation === 'exec' ? client.exec('true', done) : client.shell(done)),
      () => settle(false),
    );
  });
}
