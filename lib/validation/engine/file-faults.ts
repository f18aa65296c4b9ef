import type { Finding } from '../finding.ts';
import { byteFault } from '../lines/byte-fault.ts';
import { longestLine } from '../lines/chunks.ts';

/** What is wrong with a file whose packing breaks off or is damaged. */
export function broken(error: Error): Finding {
  return byteFault('Ndjson_Unreadable', `the file cannot be read to its end: ${error.message}`);
}

/** What is wrong with a line of more bytes than are read into memory. */
export function tooLong(length: number): Finding {
  return byteFault('Ndjson_Line_Too_Long', `the line has ${length} bytes; it was not read`, {
    expected: `at most ${longestLine} bytes`,
    found: `${length} bytes`,
  });
}
