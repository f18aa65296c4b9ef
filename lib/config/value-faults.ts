import { createSecureContext } from 'node:tls';
import { patternFlaw } from '../bindings/capture.ts';
import { certificateFlaw, type WrittenCertificate } from '../client/client-certificate.ts';
import { checkSftpKey } from '../client/sftp-key.ts';
import { readKeys } from '../client/smart/key-pair.ts';
import { readHotp, readTotp } from '../client/enrolment.ts';
import { listEditions, loadEdition } from '../edition/load-edition.ts';
import { checkEdition } from '../run/check-edition.ts';
import { udapCredentials } from '../client/udap/udap-credentials.ts';
import { unknownName } from '../run/unknown-name.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';
import { usualName } from './complete-config.ts';
import { type Fault, nameOf } from './describe-fault.ts';
import { nearest } from './nearest.ts';
import { partsAt } from './parts-at.ts';

/** What is wrong with a value, if anything; a ConfigurationError says it too. */
interface Check {
  /** Where such values stand, as `partsAt` takes it. */
  at: string;
  flaw: (value: string, written: unknown, path: string[]) => string | void;
}

const inLists = ['accountId', 'scheduledId'];

const checks: Check[] = [
  { at: 'edition', flaw: (edition) => void checkEdition(edition) },
  { at: 'tier', flaw: unknownTier },
  { at: 'accounts[].accountId', flaw: repeated },
  { at: 'accounts[].totp', flaw: (totp) => void readTotp(totp) },
  { at: 'accounts[].hotp', flaw: twoKinds },
  { at: 'accounts[].hotpCounter', flaw: unlessBeside('hotp', 'it counts no codes') },
  {
    at: 'accounts[].client.key',
    flaw: (key, written, path) => void readKeys(key, beside(written, path, 'kid')),
  },
  { at: 'accounts[].sftp.privateKey', flaw: (key) => checkSftpKey(key, 'it') },
  { at: 'sftp.hostKey', flaw: noFingerprint },
  {
    at: 'smart.keyServer.privateKey',
    flaw: (key, written, path) => noPair(beside(written, path, 'cert'), key),
  },
  { at: 'tls.cert', flaw: noCertificate },
  { at: 'tls.key', flaw: unlessBeside('cert', 'it has no certificate') },
  { at: 'accounts[].tls.cert', flaw: noCertificate },
  { at: 'accounts[].udap.cert', flaw: noUdapClient },
  { at: 'accounts[].udap.key', flaw: unlessBeside('cert', 'it has no certificate') },
  { at: 'udap.cert', flaw: noClientOfAll },
  { at: 'login.mode', flaw: noUdapCertificates },
  { at: 'restricted.account', flaw: unknownAccount },
  { at: 'list.location', flaw: unknownPlaceholder(inLists) },
  { at: 'list.format', flaw: noPattern },
  { at: 'accounts[].list', flaw: unknownPlaceholder(inLists) },
  { at: 'status.location', flaw: unknownPlaceholder(inLists) },
  { at: 'oracle.mode', flaw: noFile },
  { at: 'sftp.path', flaw: unknownPlaceholder(['accountId']) },
  { at: 'naming.template', flaw: unknownPlaceholder(['scheduledId', 'type', 'time', 'format']) },
];

/** What a schema cannot tell and needs no network: keys, certificates, names of other things, placeholders. */
export function valueFaults(written: unknown): Fault[] {
  return checks.flatMap(({ at, flaw }) =>
    partsAt(written, at).flatMap(({ path, value }) => {
      const isText = typeof value === 'string' || typeof value === 'number';
      const problem = isText ? said(() => flaw(String(value), written, path)) : undefined;
      return problem === undefined ? [] : [{ path, problem: `${nameOf(path)}: ${problem}` }];
    }),
  );
}

/** What tells the files of a page from its other links. */
function noPattern(format: string): string | undefined {
  return format.startsWith('html:') ? patternFlaw(format.slice('html:'.length)) : undefined;
}

function said(flaw: () => string | void): string | undefined {
  try {
    return flaw() ?? undefined;
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
}

/** A text in the same group. */
function beside(written: unknown, path: string[], key: string): string | undefined {
  const group = path
    .slice(0, -1)
    .reduce<unknown>((part, step) => (part as Record<string, unknown>)[step], written);
  const value = (group as Record<string, unknown>)[key];
  return typeof value === 'string' ? value : undefined;
}

function twoKinds(hotp: string, written: unknown, path: string[]): string | undefined {
  readHotp(hotp);
  return beside(written, path, 'totp') === undefined
    ? undefined
    : 'this account has totp too; expected one of both, for the login takes codes of one kind';
}

/** A tier of another edition is not wrong yet: the command line may choose that edition. */
function unknownTier(tier: string, written: unknown): string | undefined {
  const edition = partsAt(written, 'edition')[0]?.value;
  const editions = listEditions().filter((each) => edition === undefined || each === edition);
  const tiers = [...new Set(editions.flatMap((each) => Object.keys(loadEdition(each).capability.tiers)))];
  return tiers.length === 0 || tiers.includes(tier)
    ? undefined
    : `${unknownName('tier', tier, tiers)} (known: ${tiers.join(', ')})`;
}

/** Two names of one account would show what one account may see of another's as if it were leaked. */
function repeated(accountId: string, written: unknown, path: string[]): string | undefined {
  const first = partsAt(written, 'accounts[].accountId').find(({ value }) => value === accountId);
  return first === undefined || first.path[1] === path[1]
    ? undefined
    : `accounts[${first.path[1]}] has the same; expected accounts that are not the same one`;
}

function unknownAccount(account: string, written: unknown): string | undefined {
  const names = partsAt(written, 'accounts[]').map(({ value }, index) => {
    const { name } = (value ?? {}) as { name?: unknown };
    return typeof name === 'string' ? name : usualName(index);
  });
  return names.includes(account)
    ? undefined
    : `${unknownName('account', account, names)} (${names.length > 0 ? `known: ${names.join(', ')}` : 'accounts has none'})`;
}

function noFingerprint(hostKey: string): string | undefined {
  return Buffer.from(hostKey.replace(/^SHA256:/, ''), 'base64').length === 32
    ? undefined
    : 'it is no whole fingerprint; expected SHA256: and 43 characters, as ssh-keygen -lf prints it';
}

function noPair(cert: string | undefined, key: string): string | undefined {
  try {
    if (cert !== undefined) createSecureContext({ cert, key });
    return undefined;
  } catch {
    // What OpenSSL says of it may quote the key.
    return 'it is no certificate and its private key, PEM, the key without a passphrase';
  }
}

function noFile(mode: string, written: unknown): string | undefined {
  return mode === 'file' && partsAt(written, 'oracle.file').length === 0
    ? 'it is file, and oracle.file does not say which'
    : undefined;
}

/** A certificate, and what stands beside it. */
function certificateAt(cert: string, written: unknown, path: string[]): WrittenCertificate {
  const [key, passphrase] = ['key', 'passphrase'].map((name) => beside(written, path, name));
  return { cert, ...(key !== undefined && { key }), ...(passphrase !== undefined && { passphrase }) };
}

function noCertificate(...at: Parameters<Check['flaw']>): string | undefined {
  return certificateFlaw(certificateAt(...at));
}

function noUdapClient(...at: Parameters<Check['flaw']>): void {
  udapCredentials(certificateAt(...at));
}

function noClientOfAll(cert: string, written: unknown): string | undefined {
  const logsIn = partsAt(written, 'login.mode').some(({ value }) => value === 'udap');
  if (logsIn) udapCredentials({ cert });
  return noPair(cert, cert);
}

function noUdapCertificates(mode: string, written: unknown): string | undefined {
  const [own] = partsAt(written, 'udap.cert');
  if (mode !== 'udap' || own) return undefined;
  const accounts = partsAt(written, 'accounts[]').length;
  return partsAt(written, 'accounts[].udap.cert').length >= accounts
    ? undefined
    : 'it is udap, and not each account has a certificate; expected accounts[].udap.cert, or udap.cert for all';
}

/** Of a key that says nothing without another one of the same group. */
function unlessBeside(other: string, problem: string): Check['flaw'] {
  return (_value, written, path) =>
    beside(written, path, other) === undefined ? `${problem}; expected ${other} beside it` : undefined;
}

function unknownPlaceholder(known: string[]): Check['flaw'] {
  return (text) => {
    const unknown = [...text.matchAll(/\{(\w*)\}/g)].map(([, name = '']) => name);
    const wrong = unknown.find((name) => !known.includes(name));
    if (wrong === undefined) return undefined;
    const meant = nearest(wrong, known);
    const advice =
      meant === undefined
        ? `expected ${known.map((name) => `{${name}}`).join(', ')}`
        : `did you mean {${meant}}?`;
    return `unknown placeholder {${wrong}}; ${advice}`;
  };
}
