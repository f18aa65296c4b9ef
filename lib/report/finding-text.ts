import type { Finding } from '../validation/finding.ts';
import type { LineFinding } from '../validation/engine/line-finding.ts';
import type { Paint } from './paint.ts';
import { oneLine } from './plain-text.ts';

/** A finding on one line: `file:line  Type/id  FHIRPath  severity message (expected …, found …) [rule, profile]`. */
export function findingText(finding: LineFinding, paint: Paint): string {
  const { resource, path, severity } = finding;
  const told = oneLine(`${statement(finding)} [${origin(finding)}]`, 400);
  return [
    placeText(finding),
    ...(resource === undefined ? [] : [oneLine(resource)]),
    oneLine(path),
    `${colourOf(severity, paint)(severity)} ${told}`,
  ].join('  ');
}

/** `file:line`, or the file alone where a finding is about the whole of it. */
export function placeText({ file, line }: Pick<LineFinding, 'file' | 'line'>): string {
  return oneLine(line === 0 ? file : `${file}:${line}`);
}

/** What is wrong, with what was expected and found. */
export function statement({
  message,
  expected,
  found,
}: Pick<Finding, 'message' | 'expected' | 'found'>): string {
  const told = [
    ...(isSaid(expected, message) ? [] : [`expected ${expected}`]),
    ...(isSaid(found, message) ? [] : [`found ${found}`]),
  ];
  return told.length === 0 ? message : `${message} (${told.join(', ')})`;
}

// Many messages say it themselves.
function isSaid(text: string | undefined, message: string): boolean {
  return text === undefined || message.includes(text);
}

/** Which rule of which definition. */
export function origin({ rule, profile }: Pick<Finding, 'rule' | 'profile'>): string {
  return profile === undefined ? rule : `${rule}, ${shortName(profile)}`;
}

/** Last part of a canonical. */
export function shortName(canonical: string): string {
  return canonical.split('/').at(-1) || canonical;
}

export function colourOf(severity: Finding['severity'], paint: Paint): (text: string) => string {
  return severity === 'error' ? paint.red : severity === 'warning' ? paint.yellow : paint.dim;
}
