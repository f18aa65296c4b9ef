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

/**
 * The way in for an account, as configured.
 * @throws NotTestable where a token takes the place of the password, and a login gives none
 */
export async function sftpDoor(
  conversation: Conversation,
  account: AccountConfig,
  sftp: SftpConfig,
): Promise<Door> {
  const { host, port, path, hostKey, auth } = sftp;
  const { user = account.accountId, password: own = account.secret, privateKey } = account.sftp ?? {};
  const isToken = sftp.password !== undefined && account.sftp?.password === undefined;
  const token = async () => ({ password: (await conversation.receiver(account).session()).token });
  const { password = own } = isToken ? await token() : {};
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
      ...(isToken && { renewed: token }),
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
