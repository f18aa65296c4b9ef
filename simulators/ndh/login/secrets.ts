import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A secret of 256 random bits, in characters that need no quoting anywhere. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** An identifier of 128 random bits, in lower-case hex. */
export const newId = (): string => randomBytes(16).toString('hex');

/** Enough for secrets that the server made itself: they cannot be guessed. */
export const sha256 = (text: string): string => hash('sha256', text);

/** Compares in the same time wherever the texts differ. */
export function sameText(left: string, right: string): boolean {
  const [one, other] = [left, right].map((text) => hash('sha256', text, 'buffer'));
  return timingSafeEqual(one!, other!);
}
