import { createHmac, randomBytes } from 'node:crypto';
import { base32, bytesOfBase32 } from './base32.ts';

const period = 30;
const digits = 6;

/** A new key of 160 bits for the second factor, base32. */
export const newTotpSecret = (): string => base32(randomBytes(20));

/** The RFC 6238 time step of a time in milliseconds. */
export const timeStep = (now: number): number => Math.floor(now / 1000 / period);

/** The code of a time step (RFC 6238 with SHA-1 and six digits). */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.max(step, 0)));
  const digest = createHmac('sha1', bytesOfBase32(secret)).update(counter).digest();
  const offset = digest.at(-1)! & 15;
  const number = digest.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** The enrolment of a second factor, as authenticator applications read it. */
export function otpauthUri(accountId: string, secret: string): string {
  const options = `secret=${secret}&issuer=NDH&algorithm=SHA1&digits=${digits}&period=${period}`;
  return `otpauth://totp/NDH:${accountId}?${options}`;
}
