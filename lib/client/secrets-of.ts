import type { AccountConfig } from '../config/target-config.ts';
import { isSecretPlace } from '../config/secret-name.ts';

/** What nobody is to read anywhere of an account. */
export function secretsOf({ granted = {}, ...account }: AccountConfig): string[] {
  const { secret, totp, hotp, code, token, sftp, tls, udap } = account;
  const seeds = [totp, hotp].map((key) => /secret=([^&]+)/.exec(key ?? '')?.[1]);
  // A server may grant more than the usual secrets, under names of its own.
  const further = Object.entries(granted).flatMap(([name, value]) =>
    typeof value === 'string' && isSecretPlace([name]) ? value : [],
  );
  const all = [
    secret,
    totp,
    hotp,
    code,
    token,
    sftp?.password,
    tls?.key,
    tls?.passphrase,
    udap?.key,
    udap?.passphrase,
    ...seeds,
    ...further,
  ];
  return all.filter((each) => each !== undefined);
}
