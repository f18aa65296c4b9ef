import { decodedBody, isGzip } from '../../../lib/client/decoded-body.ts';
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
    const bytes = decodedBody(answer);
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim();
    return text === '' || text.startsWith('{') ? undefined : 'a body that does not unpack to lines';
  } catch (error) {
    if (error instanceof NonConformance) return error.received;
    if (error instanceof TypeError) return 'a body that does not unpack to text';
    throw error;
  }
}
