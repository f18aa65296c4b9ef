import type { Finding } from '../finding.ts';

/** A finding with the line it is in. */
export interface LineFinding extends Finding {
  file: string;
  /** Counted from 1; 0 where it is about the file as a whole. */
  line: number;
  /** `Type/id` of the line's resource, `Type` where it has no id. */
  resource?: string;
}

const longest = 1000;

/** Places a finding on its line. Texts that a hostile line made long are cut. */
export function lineFinding(finding: Finding, file: string, line: number, resource?: string): LineFinding {
  const { severity, rule, path, message, expected, found, profile, origin } = finding;
  return {
    severity,
    rule,
    path: cut(path),
    message: cut(message),
    ...(expected === undefined ? {} : { expected: cut(expected) }),
    ...(found === undefined ? {} : { found: cut(found) }),
    ...(profile === undefined ? {} : { profile }),
    origin,
    file,
    line,
    ...(resource === undefined ? {} : { resource: cut(resource) }),
  };
}

/** The beginning of a text that is too long. Copied, since a slice would keep the whole text in memory. */
export function cut(text: string): string {
  return text.length > longest ? Buffer.from(`${text.slice(0, longest - 1)}…`).toString() : text;
}
