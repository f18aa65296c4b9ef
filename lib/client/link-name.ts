import { basename } from 'node:path/posix';

/** The last part of an address's path, decoded where it can be; empty where the address is none. */
export function linkName(url: string): string {
  return URL.canParse(url) ? decoded(basename(new URL(url).pathname)) : '';
}

/** A percent-encoded text decoded, or as it is where the encoding is broken. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
