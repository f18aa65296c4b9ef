import { announcedBody, isGzip } from '../../../lib/client/decoded-body.ts';
import type { Exchange } from '../../../lib/client/exchange.ts';
import { NonConformance } from '../../../lib/verdict/outcomes.ts';

/** Codings that a file may have whatever was asked for (A79). */
const usual = ['gzip', 'x-gzip', 'identity'];

/** What an answer says of the coding of its body. */
export function codingsOf({ response }: Pick<Exchange, 'response'>): string[] {
  const given = response.headers['content-encoding'] ?? '';
  return given
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '');
}

/** Why a file does not come plain or in an announced coding that was asked for (BULK-FILE-06). */
export function codingFlaw(answer: Exchange): string | undefined {
  const codings = codingsOf(answer);
  const foreign = codings.find((coding) => !usual.includes(coding));
  if (foreign !== undefined) return `the coding ${foreign}, which was not asked for`;
  const packed = codings.filter((coding) => coding !== 'identity');
  if (packed.length === 0 && isGzip(answer.response.body)) return 'gzip without Content-Encoding';
  try {
    return isPacked(announcedBody(answer)) ? 'a body that does not unpack to text' : undefined;
  } catch (error) {
    if (error instanceof NonConformance) return error.received;
    throw error;
  }
}

/**
 * Whether bytes are those of a coding, and no text: compressed bytes are of all values, while text has no control characters
 * but blanks. Text that is no lines of JSON, or in letters of another kind, is another matter (NDH-BULK-18).
 */
function isPacked(bytes: Uint8Array): boolean {
  return bytes
    .subarray(0, enough)
    .some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d);
}

const enough = 65_536;
