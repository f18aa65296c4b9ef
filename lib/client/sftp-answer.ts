/** How an SFTP server answered, in words; `ok` or why not. */
export type SftpStatus =
  | 'ok'
  | 'no such file'
  | 'permission denied'
  | 'failure'
  | 'unsupported'
  | 'bad message'
  | 'connection lost'
  /** Another number of bytes than the server had announced. */
  | 'wrong size'
  /** More bytes or names than the harness takes. */
  | 'too much'
  | 'no answer in time';

/** What came of one SFTP operation. `message` is the server's own text, if any. */
export type SftpAnswer<Value = undefined> =
  { status: 'ok'; value: Value } | { status: Exclude<SftpStatus, 'ok'>; message: string };

/** One SFTP operation as evidence. Holds no secrets and no file content. */
export interface SftpExchange {
  /** `connect`, `login`, `list`, `stat`, `read`, `remove`, `write`, `make folder`, `exec`, `shell`. */
  operation: string;
  /** `sftp://user@host:port/path`. */
  url: string;
  /** A status, or what came of the operation in words. */
  result: string;
  /** File bytes received. */
  bytes?: number;
  /** When it began, in milliseconds since 1970 by the real clock, and how many it took. */
  started?: number;
  duration?: number;
}

const statuses = new Map<unknown, Exclude<SftpStatus, 'ok'>>([
  [2, 'no such file'],
  [3, 'permission denied'],
  [4, 'failure'],
  [5, 'bad message'],
  [6, 'connection lost'],
  [7, 'connection lost'],
  [8, 'unsupported'],
]);

/** An operation the harness itself broke off. */
export class SftpBreak extends Error {
  readonly status: Exclude<SftpStatus, 'ok'>;

  constructor(status: Exclude<SftpStatus, 'ok'>, message: string) {
    super(message);
    this.status = status;
  }
}

/** Names an error of ssh2. Errors without a status code mean that the channel is gone. */
export function answerOf(error: unknown): { status: Exclude<SftpStatus, 'ok'>; message: string } {
  if (error instanceof SftpBreak) return { status: error.status, message: error.message };
  const { code, message } = error as { code?: unknown; message?: string };
  return { status: statuses.get(code) ?? 'connection lost', message: printable(message ?? '') };
}

/** Text of the server without control characters, so that it cannot steer a terminal. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '?').slice(0, 300);
}
