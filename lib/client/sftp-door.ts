import type { AccountConfig, SftpConfig } from '../config/target-config.ts';
import type { Conversation } from './conversation.ts';
import { hasCodes } from './open-codes.ts';
import type { SftpCredentials, SftpOptions, SftpTarget } from './sftp.ts';

/** Where an account opens SFTP, and as whom. */
export interface Door {
  target: SftpTarget;
  credentials: SftpCredentials;
  options: SftpOptions;
}

/** The way in for an account, as configured. */
export function sftpDoor(conversation: Conversation, account: AccountConfig, sftp: SftpConfig): Door {
  const { host, port, path, hostKey, auth } = sftp;
  const { user = account.accountId, password = account.secret, privateKey } = account.sftp ?? {};
  const codes = hasCodes(conversation, account) ? conversation.codes(account) : undefined;
  const { policy, limits } = conversation.config;
  return {
    target: {
      ...{ host, port, path: path.replaceAll('{accountId}', account.accountId) },
      ...(hostKey !== undefined && { hostKey }),
    },
    credentials: {
      user,
      ...(password !== undefined && { password }),
      ...(privateKey !== undefined && { privateKey }),
      ...(codes && { code: () => codes.fresh() }),
    },
    options: {
      methods: ['none', ...auth.filter((method) => method !== 'publickey' || privateKey !== undefined)],
      timeout: policy.requestSeconds * 1000,
      limits,
      silence: conversation.sftpSilence,
      turns: conversation.turns,
    },
  };
}
