import type { AccountConfig } from '../config/target-config.ts';
import { accountsChecks, secondAccount } from './checks/accounts.ts';
import { addressChecks } from './checks/address.ts';
import { browser } from './checks/browser.ts';
import { certificateChecks, ownCertificateCheck } from './checks/certificates.ts';
import { clockSkew } from './checks/clock-skew.ts';
import { configuration } from './checks/configuration.ts';
import { clock, levers } from './checks/control.ts';
import { keyServer } from './checks/key-server.ts';
import { loginChecks } from './checks/login.ts';
import { machineChecks } from './checks/machine.ts';
import { metadataChecks } from './checks/metadata.ts';
import { repositoryChecks } from './checks/repository.ts';
import { sftpChecks, sftpHostKey } from './checks/sftp.ts';
import { tlsChecks } from './checks/tls.ts';
import type { Check, Outcome } from './check.ts';
import { CheckRun, type Listener } from './run-checks.ts';
import { type DoctorOptions, Surroundings } from './surroundings.ts';

const [address, answer] = addressChecks as [Check, Check];
const [tls, otherTls] = tlsChecks as [Check, Check];

/** The table of what is looked at, in order: before accounts are known, for each of them, and at last. */
const first: Check[] = [
  ...[configuration, address, tls, ownCertificateCheck, answer, otherTls, clock, clockSkew],
  ...metadataChecks,
  ...accountsChecks,
  sftpHostKey,
];
const ofAccount = (account: AccountConfig): Check[] => [
  ...certificateChecks(account),
  ...loginChecks(account),
  ...repositoryChecks(account),
];
const last: Check[] = [secondAccount, levers, browser, keyServer, ...machineChecks];

/** Seconds for an answer before a configuration says how many. */
const usualSeconds = 30;

/** Seconds for all checks together: what is not begun until then is not looked at. */
const wholeSeconds = 600;

/** Seconds for each kind of tidying up. */
const afterwards = 20;

/** Looks at everything that a run needs, and leaves nothing behind on the target but accounts that it is told to open. */
export async function examine(options: DoctorOptions, listener: Listener): Promise<Outcome[]> {
  const surroundings = new Surroundings(options);
  const run = new CheckRun(surroundings, listener, wholeSeconds);
  const seconds = (): number => surroundings.opened?.config.policy.requestSeconds ?? usualSeconds;
  try {
    await run.run(first, seconds);
    await run.run(surroundings.accounts.flatMap(ofAccount), seconds);
    // After all other logins: one wait for the next one-time codes serves every account.
    await run.run(surroundings.accounts.flatMap(sftpChecks), seconds);
    await run.run(last, seconds);
    await run.settle(afterwards);
    return run.outcomes;
  } finally {
    await surroundings.close(afterwards);
  }
}
