import { sftpDoor } from '../../client/sftp-door.ts';
import { SftpSession } from '../../client/sftp-session.ts';
import { type SftpTarget, trySession } from '../../client/sftp.ts';
import type { AccountConfig, SftpConfig } from '../../config/target-config.ts';
import { type Check, type Finding, notConfigured, ok, problem } from '../check.ts';
import type { Surroundings } from '../surroundings.ts';

/** Whether the SFTP server shows the key that it should. */
export const sftpHostKey: Check = {
  id: 'sftp-host-key',
  title: 'SFTP host key',
  needs: ['configuration'],
  further: 10,
  run: ({ config }) =>
    config.sftp ? shownKey(config.sftp, config.policy.requestSeconds) : notConfigured('SFTP is not testable'),
};

/** Whether an account gets in by SFTP and sees a folder. */
export function sftpChecks(account: AccountConfig): Check[] {
  const { name, sftp } = account;
  return [
    {
      id: `sftp.${name}`,
      title: `SFTP login of ${name}`,
      // What is refused elsewhere is refused here too, unless there is something of its own.
      needs: ['sftp-host-key', ...(sftp ? ['accounts'] : [`second-factor.${name}`])],
      remedy: `see sftp.auth, and secret, totp, hotp or sftp of account ${name}`,
      further: nextCode + 5,
      run: (surroundings) => visit(account, surroundings),
    },
  ];
}

/** Seconds that a new one-time code may be waited for, in the middle of a login. */
const nextCode = 45;

/** Somebody without any proof gets to see the key, and no further. */
async function shownKey(sftp: SftpConfig, seconds: number): Promise<Finding> {
  const { host, port, hostKey: pinned } = sftp;
  const place = `${host}:${port}`;
  const target: SftpTarget = { host, port, path: '.', ...(pinned !== undefined && { hostKey: pinned }) };
  const seen = await trySession(
    target,
    { user: 'ndh-doctor' },
    { methods: ['none'], timeout: seconds * 1000 },
  );
  if (seen instanceof SftpSession) await seen.close();
  const { hostKey } = seen;
  if (hostKey === undefined)
    return problem(
      `no SSH server shows a key at ${place}${'reason' in seen ? ` (${seen.reason})` : ''}`,
      'correct sftp.host and sftp.port, or leave sftp out',
    );
  if ('stage' in seen && seen.stage === 'host key')
    return problem(
      `${place} shows ${hostKey}, and sftp.hostKey is ${pinned ?? ''}`,
      `ask whoever runs the server which is right; if it is the one shown, set sftp.hostKey: ${hostKey}`,
    );
  if (pinned !== undefined) return ok(`${place} shows the one that is pinned`);
  return notConfigured(
    `none is pinned, so any is taken; ${place} shows ${hostKey}`,
    `ask whoever runs the server whether it is theirs, then set sftp.hostKey: ${hostKey}`,
  );
}

async function visit(account: AccountConfig, { conversation, config }: Surroundings): Promise<Finding> {
  if (!config.sftp) return notConfigured('SFTP is not testable');
  const { target, credentials, options } = await sftpDoor(conversation, account, config.sftp);
  if (credentials.password === undefined && credentials.privateKey === undefined)
    return notConfigured('it has no password or key', `set sftp of account ${account.name}`);
  const session = await trySession(target, credentials, options);
  if (!(session instanceof SftpSession)) {
    const { stage, reason, methods, tried } = session;
    const offered = methods.length > 0 ? `; the server offers ${methods.join(', ')}` : '';
    return problem(
      `refused at the ${stage} after ${tried.join(', ') || 'nothing'}: ${reason}${offered}`,
      `see sftp.auth, and secret, totp, hotp or sftp of account ${account.name}`,
    );
  }
  try {
    const answer = await session.tryList();
    if (answer.status === 'ok') return ok(`gets in, and sees ${answer.value.length} names in ${target.path}`);
    const remedy = 'correct sftp.path: the folder of the files, as the server names it';
    return problem(`gets in, but ${target.path} cannot be listed (${answer.status})`, remedy);
  } finally {
    await session.close();
  }
}
