import type { LimitsConfig } from '../config/target-config.ts';

/** The limits that hold before a configuration is known: the defaults of its schema. */
export const usualLimits: LimitsConfig = {
  answerBytes: 4 * 1024 ** 2,
  listBytes: 32 * 1024 ** 2,
  fileBytes: 256 * 1024 ** 2,
  exportBytes: 512 * 1024 ** 2,
  fileSeconds: 300,
  links: 100_000,
  redirects: 5,
  pages: 2000,
  waitSeconds: 30,
};

/** The kinds of answers that are read to different lengths. */
export type Size = 'answer' | 'list' | 'file';

/** Most bytes of an answer of that kind. */
export function bytesOf(size: Size, limits: LimitsConfig): number {
  return { answer: limits.answerBytes, list: limits.listBytes, file: limits.fileBytes }[size];
}

/** Seconds for the whole of an answer of that kind, where its parts may be so many seconds apart. */
export function secondsOf(size: Size, seconds: number, limits: LimitsConfig): number {
  // Timeouts between two parts come up to a second late; the end of all must not come before them.
  const least = seconds + 1;
  return { answer: least, list: seconds + least, file: Math.max(least, limits.fileSeconds) }[size];
}
