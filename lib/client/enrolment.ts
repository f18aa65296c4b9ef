import { HOTP, Secret, TOTP, URI } from 'otpauth';
import type { AccountConfig } from '../config/target-config.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';

/** The largest counter that is taken: a device that has shown so many codes has no use left. */
const largestCounter = 2 ** 31 - 1;

/**
 * What one-time codes by time are made of (RFC 6238).
 * @param enrolment an `otpauth://totp/…` URI, or a base32 secret (then SHA1, 6 digits, 30 s)
 * @throws ConfigurationError that does not show it
 */
export function readTotp(enrolment: string): TOTP {
  const parsed = parse(enrolment, (secret) => new TOTP({ secret }));
  if (!(parsed instanceof TOTP))
    throw new ConfigurationError('a totp value is neither an otpauth://totp/… URI nor a base32 secret');
  // A grant names these figures too: codes of a million digits, or one a year, would hold up the run.
  const { digits, period } = parsed;
  if (areDigits(digits) && period >= 1 && period <= 300) return parsed;
  throw new ConfigurationError(
    `a totp value asks for codes of ${digits} digits every ${period} s; expected 6 to 10 digits, 1 to 300 s`,
  );
}

/**
 * What one-time codes by a counter are made of (RFC 4226).
 * @param enrolment an `otpauth://hotp/…` URI with its counter, or a base32 secret (then SHA1, 6 digits, counter 0)
 * @throws ConfigurationError that does not show it
 */
export function readHotp(enrolment: string): HOTP {
  const parsed = parse(enrolment, (secret) => new HOTP({ secret }));
  if (!(parsed instanceof HOTP))
    throw new ConfigurationError(
      'a hotp value is neither an otpauth://hotp/… URI with a counter nor a base32 secret',
    );
  const { digits, counter } = parsed;
  if (areDigits(digits) && counter <= largestCounter) return parsed;
  throw new ConfigurationError(
    `a hotp value asks for codes of ${digits} digits from counter ${counter}; expected 6 to 10 digits, and a counter of at most ${largestCounter}`,
  );
}

/** The key for an authenticator that a grant hands out, as an account holds it; what does not say so goes by time. */
export function enrolled(key: string): Pick<AccountConfig, 'totp' | 'hotp'> {
  return key.startsWith('otpauth://hotp/') ? { hotp: key } : { totp: key };
}

const areDigits = (digits: number): boolean => digits >= 6 && digits <= 10;

function parse<Kind>(enrolment: string, bare: (secret: Secret) => Kind): Kind | HOTP | TOTP | undefined {
  try {
    if (enrolment.startsWith('otpauth:')) return URI.parse(enrolment);
    return bare(Secret.fromBase32(enrolment.replace(/[\s-]/g, '')));
  } catch {
    // The message of the library would show the secret.
    return undefined;
  }
}
