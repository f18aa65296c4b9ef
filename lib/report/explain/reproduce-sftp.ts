import { oneLine } from '../plain-text.ts';
import { shellWord } from './shell-word.ts';

/** What sftp calls the operations of the harness. */
const commands: Record<string, string> = {
  list: 'ls -la',
  read: 'get',
  stat: 'ls -la',
  remove: 'rm',
  'make folder': 'mkdir',
};

/** A command line that does an SFTP operation by hand. @param url with a path as the server has it, nothing encoded */
export function bySftp(operation: string, url: string): string[] {
  const [, user, host = '', port = '', path = ''] =
    /^\w+:\/\/(?:(.*)@)?(\[[^\]]*\]|[^:/]*)(:\d+)?(\/.*)?$/s.exec(url) ?? [];
  if (host === '') return [`# SFTP ${oneLine(operation)} ${oneLine(url)}`];
  // As an address, since a name that begins with `-` would be an option.
  const place = `${user === undefined ? '' : `${encodeURIComponent(user.toWellFormed())}@`}${host}${port}`;
  const login = `sftp ${shellWord(`sftp://${place}`)}`;
  const command = commands[operation];
  if (operation === 'exec' || operation === 'shell')
    return [`ssh ${shellWord(`ssh://${place}`)}${operation === 'exec' ? ' true' : ''}`];
  if (command === undefined || path.includes('\n'))
    return [`${login}   # ${oneLine(`${operation} ${path}`)}`];
  const line = `${command} "${(path || '.').replace(/["\\]/g, '\\$&')}"`;
  return [`printf '%s\\n' ${shellWord(line)} | ${login}`];
}
