import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import type { SftpTarget } from '../../../lib/client/sftp.ts';
import { usualSftp } from '../../../simulators/ndh/behaviour/sftp.ts';
import type { SftpBehaviour } from '../../../simulators/ndh/behaviour/sftp.ts';
import { makeHostKey } from '../../../simulators/sftp/host-key.ts';
import type { FileEntry, SftpRepositories } from '../../../simulators/sftp/sftp-repositories.ts';
import { startSftp } from '../../../simulators/sftp/start-sftp.ts';
import type { SftpOptions, StartedSftp } from '../../../simulators/sftp/start-sftp.ts';

/** Noon of the sample's only day. */
export const noon = Date.parse('2027-03-01T12:00:00Z');

/** The first factor of every sample account, and a code none of them accepts. */
export const secret = 'correct horse';
export const wrongCode = '000000';

/** Repositories in a temporary folder, filled by hand. */
export class SampleRepositories implements SftpRepositories {
  readonly folder = mkdtempSync(join(tmpdir(), 'ndh-sftp-'));
  readonly keys = new Map<string, string[]>();
  readonly goneAfterDownload: string[] = [];
  readonly usedCodes: string[] = [];
  readonly #files = new Map<string, FileEntry[]>([
    ['maryland', []],
    ['virginia', []],
  ]);
  #codes = 100_000;
  #right = new Set<string>();

  /** A code that is right once. */
  freshCode(): string {
    this.#codes += 1;
    this.#right.add(String(this.#codes));
    return String(this.#codes);
  }

  put(accountId: string, name: string, content: string | Buffer, keepFile = true): void {
    writeFileSync(join(this.folder, `${accountId}-${name}`), content);
    const kind = 'data' as const;
    const entry = { name, kind, size: Buffer.byteLength(content), modified: noon, keepFile };
    this.#files.get(accountId)?.push(entry);
  }

  /** What a run does to the files of the one before. */
  replaceAll(accountId: string): void {
    for (const { name } of [...this.list(accountId)]) this.remove(accountId, name);
  }

  verifySecret(accountId: string, given: string): boolean {
    return this.#files.has(accountId) && given === secret;
  }

  verifyCode(accountId: string, code: string): boolean {
    this.usedCodes.push(code);
    return this.#files.has(accountId) && this.#right.delete(code);
  }

  publicKeys(accountId: string): string[] {
    return this.keys.get(accountId) ?? [];
  }

  accounts(): string[] {
    return [...this.#files.keys()];
  }

  list(accountId: string): FileEntry[] {
    return this.#files.get(accountId) ?? [];
  }

  open(accountId: string, name: string): { path: string } | undefined {
    const known = this.list(accountId).some((file) => file.name === name);
    return known ? { path: join(this.folder, `${accountId}-${name}`) } : undefined;
  }

  remove(accountId: string, name: string): boolean {
    const files = this.list(accountId);
    const at = files.findIndex((file) => file.name === name);
    if (at < 0) return false;
    files.splice(at, 1);
    rmSync(join(this.folder, `${accountId}-${name}`));
    return true;
  }

  downloaded(accountId: string, name: string): void {
    this.goneAfterDownload.push(name);
    this.remove(accountId, name);
  }
}

/** A server over sample repositories, stopped and swept away when the body is done. */
export async function withServer(
  body: (server: StartedSftp, repositories: SampleRepositories) => Promise<void>,
  changed: { behaviour?: Partial<SftpBehaviour>; limits?: SftpOptions['limits'] } = {},
): Promise<void> {
  const repositories = new SampleRepositories();
  const server = await startSftp({
    port: 0,
    hostKey: makeHostKey(),
    repositories,
    behaviour: () => ({ ...usualSftp, ...changed.behaviour }),
    now: () => noon,
    ...(changed.limits && { limits: changed.limits }),
  });
  try {
    await body(server, repositories);
  } finally {
    await server.stop();
    rmSync(repositories.folder, { recursive: true });
  }
}

/** How the harness's client finds a sample server. */
export function targetOf(server: StartedSftp): SftpTarget {
  return { host: '127.0.0.1', port: server.port, path: '/', hostKey: server.fingerprint };
}

/** A key pair of which the account has registered the public half; gives the private one. */
export function registerKey(repositories: SampleRepositories, accountId: string): string {
  const key = makeHostKey();
  const parsed = ssh2.utils.parseKey(key);
  if (parsed instanceof Error) throw parsed;
  repositories.keys.set(accountId, [`ssh-ed25519 ${parsed.getPublicSSH().toString('base64')} sample`]);
  return key;
}
