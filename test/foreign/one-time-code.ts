import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** How this server counts: not as most do. Codes change each second, so that nobody waits long for an unused one. */
export const rule = { digits: 8, seconds: 1, algorithm: 'SHA256' } as const;

/** Steps for which a code is on its way at most. */
const late = 15;

/** The code of one time step by RFC 6238, or of one counter by RFC 4226. */
export function codeOf(seed: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha256', seed).update(counter).digest();
  const value = mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff;
  return String(value % 10 ** rule.digits).padStart(rule.digits, '0');
}

export const stepAt = (instant: number): number => Math.floor(instant / 1000 / rule.seconds);

/** The step around an instant whose code this is, if any: clocks differ a little. */
export function stepOf(seed: Buffer, code: string, instant: number): number | undefined {
  const now = stepAt(instant);
  const given = Buffer.from(code.padEnd(rule.digits).slice(0, rule.digits));
  if (code.length !== rule.digits || given.length !== rule.digits) return undefined;
  const steps = Array.from({ length: late + 2 }, (_, n) => now + 1 - n);
  return steps.find((step) => timingSafeEqual(given, Buffer.from(codeOf(seed, step))));
}

/** Counters that are looked ahead for one that fits. */
const ahead = 4;

/** The counter whose code this is, of some from here on. */
export function counterOf(seed: Buffer, code: string, from: number): number | undefined {
  return Array.from({ length: ahead + 1 }, (_, n) => from + n).find((each) => codeOf(seed, each) === code);
}

export const newSeed = (): Buffer => randomBytes(20);

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The seed as people type it into an app. */
export function base32(seed: Buffer): string {
  const bits = [...seed].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => letters[parseInt(five.padEnd(5, '0'), 2)]).join('');
}

/** The seed as apps read it from a picture. */
export const enrolment = (owner: string, seed: Buffer, counted: boolean): string =>
  `otpauth://${counted ? 'hotp' : 'totp'}/Tidewater:${owner}?secret=${base32(seed)}` +
  `&algorithm=${rule.algorithm}&digits=${rule.digits}&issuer=Tidewater` +
  (counted ? '&counter=0' : `&period=${rule.seconds}`);
