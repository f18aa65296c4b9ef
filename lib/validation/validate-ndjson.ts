import { isObject } from './fhirpath/item.ts';
import type { Finding, LineValidator } from './line-validator.ts';
import { gunzip } from './lines/gunzip.ts';
import { FindingCollector, type NdjsonReport } from './ndjson-report.ts';
import { splitLines } from './lines/split-lines.ts';

export type { LineFinding, NdjsonReport, RuleCount } from './ndjson-report.ts';

export interface NdjsonOptions {
  /** Findings kept for each rule, place and profile; 5 unless told. */
  samples?: number;
  /** Called with each resource and its findings, in the order of the lines. */
  onLine?: (resource: unknown, line: number, findings: Finding[]) => void;
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const carriageReturn = 13;

/** Reads NDJSON, gzipped or not, line by line and validates each; memory is bounded by the longest line, the ids and the samples. */
export async function validateNdjson(
  file: string,
  bytes: AsyncIterable<Uint8Array>,
  validator: LineValidator,
  options: NdjsonOptions = {},
): Promise<NdjsonReport> {
  const reader = new NdjsonReader(file, validator, options);
  try {
    for await (const line of splitLines(gunzip(bytes))) reader.line(line);
  } catch (error) {
    if (!isBrokenGzip(error)) throw error;
    reader.broken(`the gzip data is broken: ${(error as Error).message}`);
  }
  return reader.report();
}

function isBrokenGzip(error: unknown): boolean {
  return error instanceof Error && /^Z_/.test(String((error as NodeJS.ErrnoException).code));
}

class NdjsonReader {
  readonly #file: string;
  readonly #validator: LineValidator;
  readonly #options: NdjsonOptions;
  readonly #collector: FindingCollector;
  readonly #resources: Record<string, number> = {};
  readonly #ids = new Map<string, number>();
  #lines = 0;
  #bytes = 0;

  constructor(file: string, validator: LineValidator, options: NdjsonOptions) {
    this.#file = file;
    this.#validator = validator;
    this.#options = options;
    this.#collector = new FindingCollector(options.samples ?? 5);
  }

  line(bytes: Uint8Array): void {
    this.#lines++;
    this.#bytes += bytes.length + 1;
    const content = bytes.at(-1) === carriageReturn ? bytes.subarray(0, -1) : bytes;
    const parsed = this.#parse(content);
    if ('problem' in parsed) this.#add(parsed.problem);
    else if (!isObject(parsed.value))
      this.#add(fault('Ndjson_Not_Object', 'the line is no JSON object', kind(parsed.value)));
    else this.#resource(parsed.value);
  }

  broken(message: string): void {
    this.#lines++;
    this.#add(fault('Ndjson_Unreadable', message));
  }

  report(): NdjsonReport {
    const { counts, findings } = this.#collector;
    return {
      file: this.#file,
      lines: this.#lines,
      bytes: this.#bytes,
      resources: this.#resources,
      findings,
      counts,
      byRule: this.#collector.byRule(),
    };
  }

  #parse(bytes: Uint8Array): { value: unknown } | { problem: Finding } {
    let text: string;
    try {
      text = decoder.decode(bytes);
    } catch {
      return { problem: fault('Ndjson_Not_Utf8', 'the line is not valid UTF-8') };
    }
    if (text.charCodeAt(0) === 0xfeff) {
      if (this.#lines > 1)
        return { problem: fault('Ndjson_Byte_Order_Mark', 'a byte order mark stands inside the file') };
      this.#add(
        fault('Ndjson_Byte_Order_Mark', 'the file starts with a byte order mark', undefined, 'warning'),
      );
      text = text.slice(1);
    }
    if (text.trim() === '') return { problem: fault('Ndjson_Blank_Line', 'the line is blank') };
    try {
      return { value: JSON.parse(text) as unknown };
    } catch (error) {
      return { problem: fault('Ndjson_Not_Json', `the line is no JSON: ${(error as Error).message}`) };
    }
  }

  #resource(value: Record<string, unknown>): void {
    const type = typeof value.resourceType === 'string' ? value.resourceType : 'unknown';
    this.#resources[type] = (this.#resources[type] ?? 0) + 1;
    const name = `${type}/${typeof value.id === 'string' ? value.id : '?'}`;
    const findings = this.#validator.validate(value);
    const first = this.#ids.get(name);
    if (first !== undefined && typeof value.id === 'string') findings.push(duplicate(type, name, first));
    else this.#ids.set(name, this.#lines);
    for (const finding of findings) this.#add(finding, name);
    this.#options.onLine?.(value, this.#lines, findings);
  }

  #add(finding: Finding, resource?: string): void {
    this.#collector.add({
      ...finding,
      file: this.#file,
      line: this.#lines,
      ...(resource === undefined ? {} : { resource }),
    });
  }
}

function fault(
  rule: string,
  message: string,
  found?: string,
  severity: Finding['severity'] = 'error',
): Finding {
  return {
    severity,
    rule,
    path: 'Resource',
    message,
    ...(found === undefined ? {} : { found }),
    origin: 'base',
  };
}

function duplicate(type: string, name: string, line: number): Finding {
  return { ...fault('Ndjson_Duplicate_Id', `${name} was already on line ${line}`, name), path: `${type}.id` };
}

function kind(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}
