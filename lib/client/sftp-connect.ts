import { createHash } from 'node:crypto';
import type { Algorithms, NegotiatedAlgorithms } from 'ssh2';
import ssh2 from 'ssh2';
import type { LimitsConfig } from '../config/target-config.ts';
import { LoginTime } from './login-time.ts';
import { printable } from './sftp-answer.ts';
import type { SftpExchange } from './sftp-answer.ts';
import { loginPlan } from './sftp-login.ts';
import { Silence } from './silence.ts';
import type { Turns } from './turns.ts';
import type { LoginTrace, SftpCredentials, SftpMethod } from './sftp-login.ts';

/** Where an account's files are offered by SFTP. */
export interface SftpTarget {
  host: string;
  port: number;
  /** The folder of the files, as the server names it. */
  path: string;
  /** The announced host key, `SHA256:…`. Another one ends the connection before the login. */
  hostKey?: string;
}

/** How to connect, and who is told. */
export interface SftpOptions {
  /** Milliseconds for the login, without waits for one-time codes, and for each answer after it. 20 s unless given. */
  timeout?: number;
  /** Login methods to try, in this order, instead of those the credentials allow. */
  methods?: SftpMethod[];
  /** The usual ones unless given. */
  limits?: Pick<LimitsConfig, 'links' | 'fileBytes' | 'fileSeconds'>;
  /** What is remembered of logins without an answer, so that they hold up a run only a few times. */
  silence?: Silence;
  /** Where each login and each question waits for its turn. */
  turns?: Turns;
  onExchange?: (exchange: SftpExchange) => void;
}

/** An SSH connection whose login succeeded. */
export interface SshConnection extends LoginTrace {
  client: ssh2.Client;
  /** `SHA256:…` of the key the server showed. */
  hostKey: string;
  /** The server's software and what was negotiated, for the record. */
  server: { software: string; algorithms?: NegotiatedAlgorithms };
}

/** Why no session opened. Blames nobody: the caller knows which requirement is at stake. */
export interface SftpRefusal extends LoginTrace {
  stage: 'connection' | 'handshake' | 'host key' | 'login' | 'subsystem';
  reason: string;
  /** `SHA256:…` of the key the server showed, if it came that far. */
  hostKey?: string;
}

/** Beyond ssh2's own list: a server is not judged by its algorithms, so the old ones are taken too. */
const algorithms: Algorithms = {
  kex: {
    append: [
      'diffie-hellman-group14-sha1',
      'diffie-hellman-group-exchange-sha1',
      'diffie-hellman-group1-sha1',
    ],
    prepend: [],
    remove: [],
  },
  cipher: { append: ['aes256-cbc', 'aes192-cbc', 'aes128-cbc', '3des-cbc'], prepend: [], remove: [] },
};

/** What a connection has shown of the server so far. */
interface Sight {
  reached: boolean;
  failed?: boolean;
  hostKey?: string;
  algorithms?: NegotiatedAlgorithms;
}

/**
 * Connects and logs in. Resolves to a refusal, never rejects, when the server does not let it.
 * @throws NotTestable where no turn is left
 */
export async function connect(
  target: SftpTarget,
  credentials: SftpCredentials,
  options: SftpOptions = {},
): Promise<SshConnection | SftpRefusal> {
  await options.turns?.next();
  const trace: LoginTrace = { methods: [], partial: [], tried: [] };
  const sight: Sight = { reached: false };
  const { silence = new Silence(), timeout = 20_000 } = options;
  const kind = { method: 'SFTP', url: `sftp://${target.host}:${target.port}/` };
  const seconds = silence.seconds(kind, timeout / 1000);
  if (seconds === undefined) {
    const reason = 'several logins were left without an answer, so no more are tried';
    return { ...trace, stage: 'handshake', reason };
  }
  const client = new ssh2.Client();
  return new Promise((settle) => {
    const time = new LoginTime(seconds * 1000, () => {
      silence.kept(kind);
      // Ending the connection may be told as an error of its own.
      sight.failed = true;
      refuse(stageOf(sight), `timed out after ${seconds} s`);
    });
    const refuse = (stage: SftpRefusal['stage'], reason: string) => {
      time.stop();
      client.destroy();
      const { hostKey } = sight;
      settle({ ...trace, stage, reason: printable(reason), ...(hostKey && { hostKey }) });
    };
    client.on('connect', () => (sight.reached = true));
    client.on('handshake', (algorithms) => (sight.algorithms = algorithms));
    client.on('ready', () => {
      time.stop();
      silence.broken(kind);
      settle({ ...trace, client, ...serverOf(client, sight) });
    });
    client.on('error', (error) => {
      const { hostKey } = sight;
      if (!sight.failed) silence.broken(kind);
      sight.failed = true;
      if (hostKey && !isAnnounced(hostKey, target))
        refuse('host key', `the server shows the host key ${hostKey}, announced is ${target.hostKey}`);
      else refuse(stageOf(sight), error.message);
    });
    client.on('close', () => refuse(stageOf(sight), 'the server closed the connection'));
    client.connect({
      host: target.host,
      port: target.port,
      username: credentials.user,
      algorithms,
      readyTimeout: 0,
      authHandler: loginPlan(offTheClock(credentials, time), trace, {
        methods: options.methods,
        giveUp: (why) => refuse('login', why),
      }),
      hostVerifier: (key: Buffer) => {
        sight.hostKey = `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
        return isAnnounced(sight.hostKey, target);
      },
    });
    // At once: with Nagle's delay the login alone takes a third of a second, and reading a sixtieth of the speed.
    client.setNoDelay(true);
  });
}

/** The same credentials; the wait for a code, up to half a minute or for a person, is none for the server. */
function offTheClock({ code, ...others }: SftpCredentials, time: LoginTime): SftpCredentials {
  return code ? { ...others, code: () => time.without(code) } : others;
}

function isAnnounced(hostKey: string, { hostKey: announced }: SftpTarget): boolean {
  return announced === undefined || hostKey === announced.trim().replace(/=+$/, '');
}

function stageOf({ reached, algorithms }: Sight): SftpRefusal['stage'] {
  if (!reached) return 'connection';
  return algorithms ? 'login' : 'handshake';
}

function serverOf(
  client: ssh2.Client,
  { hostKey = '', algorithms }: Sight,
): Pick<SshConnection, 'hostKey' | 'server'> {
  // The software's name is not in ssh2's types.
  const software = printable((client as unknown as { _remoteVer?: string })._remoteVer ?? '');
  return { hostKey, server: { software, ...(algorithms && { algorithms }) } };
}
