import { closeSync, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { unreadable } from '../config/read-text.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';
import { type Trace, TraceReader } from './trace.ts';

const portion = 1024 * 1024;

/** No line that a simulator writes is as long: requests have at most a megabyte. */
const longestLine = 16 * 1024 * 1024;

/** Reads a trace portion by portion. @throws ConfigurationError for a file that cannot be read or is no trace */
export function readTraceFile(path: string): Trace {
  const reader = new TraceReader(path);
  let rest = '';
  for (const text of portionsOf(path)) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) reader.add(line);
    if (rest.length > longestLine)
      throw new ConfigurationError(
        `${path} is no trace of a client: it has a line of more than ${longestLine} characters`,
      );
  }
  reader.add(rest);
  return reader.end();
}

function* portionsOf(path: string): Generator<string> {
  const file = attempt(path, () => openSync(path, 'r'));
  try {
    const [buffer, decoder] = [Buffer.alloc(portion), new StringDecoder('utf8')];
    for (let bytes: number; (bytes = attempt(path, () => readSync(file, buffer))) > 0;)
      yield decoder.write(buffer.subarray(0, bytes));
    yield decoder.end();
  } finally {
    closeSync(file);
  }
}

function attempt(path: string, read: () => number): number {
  try {
    return read();
  } catch (error) {
    throw unreadable(`the trace ${path}`, error);
  }
}
