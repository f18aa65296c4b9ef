import { certificateRefusal } from '../../client/certificate-refusal.ts';
import type { ClientCertificate } from '../../client/client-certificate.ts';
import { ownCertificate } from '../../client/certificates.ts';
import type { AccountConfig } from '../../config/target-config.ts';
import { type Check, type Finding, notConfigured, ok, problem, warning } from '../check.ts';

const day = 86_400_000;

/** Days before the end of a certificate from which on somebody should know. */
const fewDays = 14;

/** Whether the certificate that is shown in nobody's name is good now, or none is needed. */
export const ownCertificateCheck: Check = {
  id: 'certificate',
  title: 'certificate',
  needs: ['tls'],
  run: async ({ config: { baseUrl, tls } }) => {
    const certificate = ownCertificate(tls);
    const refusal = await certificateRefusal(`${baseUrl}/metadata`, { certificate, ca: tls.ca });
    const good = certificate ? judged(certificate, 'tls.cert') : notConfigured('no connection needs one');
    if (refusal === undefined || good.state === 'problem') return good;
    return problem(refusal, 'give one of an authority that the server knows, in tls.cert and tls.key');
  },
};

/** Whether the certificate of an account is good now, where it has one. */
export function certificateChecks(account: AccountConfig): Check[] {
  const { name, tls } = account;
  const run: Check['run'] = ({ conversation }) => {
    const certificate = conversation.certificates.of(account);
    return certificate ? judged(certificate, `tls of account ${name}`) : notConfigured('it has none');
  };
  return tls
    ? [{ id: `certificate.${name}`, title: `certificate of ${name}`, needs: ['accounts'], run }]
    : [];
}

function judged({ subject, validFrom, validTo }: ClientCertificate, key: string): Finding {
  const now = Date.now();
  const renewing = `get another one from its authority, and give it in ${key}`;
  if (validTo.getTime() < now) return problem(`${subject} has ended on ${dayOf(validTo)}`, renewing);
  if (validFrom.getTime() > now)
    return problem(`${subject} begins on ${dayOf(validFrom)}`, 'see that the clock of this machine is right');
  const days = Math.floor((validTo.getTime() - now) / day);
  const told = `${subject}, ${days} days left`;
  return days < fewDays ? warning(`${told} (until ${dayOf(validTo)})`, renewing) : ok(told);
}

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
