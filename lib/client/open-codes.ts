import { join } from 'node:path';
import type { AccountConfig } from '../config/target-config.ts';
import { CounterFile } from '../state/counter-file.ts';
import { ConfigurationError, NotTestable } from '../verdict/outcomes.ts';
import { CertificateCodes } from './certificate-codes.ts';
import { AskedCodes, type Codes, FixedCode } from './codes.ts';
import type { Conversation } from './conversation.ts';
import { CounterCodes } from './hotp.ts';
import { CodeSource } from './totp.ts';

/** Beside the configuration, so that all that is run with it knows of each code that was used. */
const counterFile = 'ndh.counters.json';

/** Whether it is known where an account's one-time codes come from. */
export function hasCodes({ config }: Conversation, { totp, hotp, code }: AccountConfig): boolean {
  return (totp ?? hotp ?? code ?? config.login?.code) !== undefined;
}

/** The source of an account's one-time codes. @throws NotTestable where none is known */
export function openCodes(conversation: Conversation, account: AccountConfig): Codes {
  const { accountId, totp, hotp, code } = account;
  const asked = conversation.config.login?.code;
  if (totp !== undefined)
    return unlessGranted(conversation, account, () => new CodeSource(totp, conversation.clock.own));
  if (hotp !== undefined)
    return unlessGranted(conversation, account, () => counterCodes(conversation, account, hotp));
  if (code !== undefined) return new FixedCode(code);
  if (asked) return new AskedCodes(conversation.bind('login.code', asked), accountId);
  const certificate = conversation.certificates.of(account);
  if (certificate) return new CertificateCodes(certificate, conversation.certificates);
  throw new NotTestable(
    `no second factor is known for account ${account.name}: configure its totp, hotp, code or tls, or login.code`,
  );
}

function counterCodes(conversation: Conversation, account: AccountConfig, enrolment: string): Codes {
  const { config } = conversation;
  const { accountId, hotpCounter } = account;
  // An account of this run alone is forgotten with it.
  const isKept = config.folder !== undefined && config.accounts.includes(account);
  const memory = isKept
    ? new CounterFile(join(config.folder ?? '', counterFile), { accountId, key: enrolment })
    : undefined;
  const logIn = () => conversation.receiver(account).logIn();
  return new CounterCodes({ enrolment, counter: hotpCounter, memory, logIn });
}

function unlessGranted({ config }: Conversation, account: AccountConfig, open: () => Codes): Codes {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof ConfigurationError) || config.accounts.includes(account)) throw error;
    // What a grant hands out is nobody's configuration.
    throw new NotTestable(`no codes for account ${account.name}: ${error.message}`);
  }
}
