import ssh2 from 'ssh2';
import type { SFTPWrapper } from 'ssh2';
import { openSftp } from '../../../lib/client/sftp.ts';
import type { SftpSession } from '../../../lib/client/sftp.ts';
import { registerKey, targetOf, withServer } from './sample-place.ts';
import type { SampleRepositories } from './sample-place.ts';

/** A file of Maryland's. */
export const name = 'Organization-2027-03-01-12-00-00-001.ndjson';
/** What it holds. */
export const lines = '{"resourceType":"Organization","id":"1"}\n';

/** Maryland's session on a server that holds one file each for Maryland and Virginia. */
export async function withSession(
  body: (session: SftpSession, place: SampleRepositories) => Promise<void>,
  changed: Parameters<typeof withServer>[1] = {},
): Promise<void> {
  await withServer(async (server, place) => {
    place.put('maryland', name, lines);
    place.put('virginia', 'Practitioner-1.ndjson', '{"resourceType":"Practitioner"}\n');
    const credentials = { user: 'maryland', privateKey: registerKey(place, 'maryland') };
    const session = await openSftp(targetOf(server), credentials);
    await body(session, place);
    await session.close();
  }, changed);
}

/** The same through ssh2 itself, for what our own client does not do. */
export async function withRawSession(
  body: (sftp: SFTPWrapper, place: SampleRepositories) => Promise<void>,
): Promise<void> {
  await withServer(async (server, place) => {
    place.put('maryland', name, lines);
    const privateKey = registerKey(place, 'maryland');
    const client = new ssh2.Client();
    const sftp = await new Promise<SFTPWrapper>((opened, failed) => {
      client.on('error', failed);
      client.on('ready', () => client.sftp((error, opening) => (error ? failed(error) : opened(opening))));
      client.connect({ host: '127.0.0.1', port: server.port, username: 'maryland', privateKey });
      client.setNoDelay(true);
    });
    await body(sftp, place);
    client.destroy();
  });
}

/** The status code of a request, 0 when it succeeds. */
export function codeOf(ask: (done: (error?: Error | null) => void) => void): Promise<number> {
  return new Promise((settle) =>
    ask((error) => settle(error ? Number((error as { code?: unknown }).code) : 0)),
  );
}

/** The handle of a file opened to read. */
export function opened(sftp: SFTPWrapper, path: string): Promise<Buffer> {
  return new Promise((settle, failed) =>
    sftp.open(path, 'r', (error, handle) => (error ? failed(error) : settle(handle))),
  );
}

/** Up to `length` bytes of an open file, fewer at its end. */
export function part(sftp: SFTPWrapper, handle: Buffer, at: number, length: number): Promise<Buffer> {
  const into = Buffer.alloc(length);
  return new Promise((settle, failed) =>
    sftp.read(handle, into, 0, length, at, (error, bytes) =>
      error ? failed(error) : settle(into.subarray(0, bytes)),
    ),
  );
}
