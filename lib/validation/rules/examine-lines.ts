import type { Finding } from '../finding.ts';
import { rowOf, type RoutingContext } from './finding-rows.ts';
import type { Json } from '../fhirpath/item.ts';
import { createLineValidator } from '../line-validator.ts';
import { lineRows } from './line-rows.ts';
import type { RuleContext } from './line-rule.ts';

/** A line with the validator's errors, by the row that judges them. */
export interface ExaminedLine<Line> {
  line: Line;
  resource: Json;
  errors: Map<string, Finding[]>;
}

/** What a requirement found out about all lines together. */
export interface Judgement<Line> {
  /** How many places were looked at. */
  places: number;
  faults: Fault<Line>[];
  remarks: string[];
}

export interface Fault<Line> {
  line: Line;
  path: string;
  message: string;
  /** The fault is one that only falls short. */
  short: boolean;
}

/** Validates every line once and hands each error to the row that judges it. */
export function examineLines<Line extends { resource: Json }>(
  lines: Line[],
  context: RoutingContext,
): ExaminedLine<Line>[] {
  const validator = createLineValidator(context.edition.name, 'export');
  return lines.map((line) => {
    const errors = new Map<string, Finding[]>();
    for (const finding of validator.validate(line.resource)) {
      const row = finding.severity === 'error' ? rowOf(finding, line.resource, context) : undefined;
      if (row !== undefined) errors.set(row, [...(errors.get(row) ?? []), finding]);
    }
    return { line, resource: line.resource, errors };
  });
}

/** Judges one requirement on all lines; lines at MAY on the tier are left out. */
export function judgeRow<Line>(
  row: string,
  lines: ExaminedLine<Line>[],
  context: RuleContext,
): Judgement<Line> {
  const { rule, level } = lineRows[row] ?? noRow(row);
  const look = rule(context);
  const judgement: Judgement<Line> = { places: 0, faults: [], remarks: [] };
  for (const { line, resource, errors } of lines) {
    const strength = level?.(resource, context) ?? 'SHALL';
    if (strength === 'MAY') continue;
    const seen = look(resource);
    const places = seen.filter((one) => 'path' in one);
    judgement.places += places.length;
    judgement.remarks.push(...seen.flatMap((one) => ('remark' in one ? [one.remark] : [])));
    const faults = places.flatMap(({ path, fault, short }) =>
      fault === undefined ? [] : [{ path, fault, short }],
    );
    // The rule has said it in its own words already where both object.
    const accepted = new Set(places.flatMap((place) => (place.accepted ? place.path : [])));
    const errorsHere = (errors.get(row) ?? [])
      .filter(({ path }) => !accepted.has(path))
      .map(({ path, message }) => ({ path, fault: message, short: undefined }));
    for (const { path, fault, short } of faults.length > 0 ? faults : errorsHere)
      judgement.faults.push({ line, path, message: fault, short: short ?? strength !== 'SHALL' });
  }
  return judgement;
}

function noRow(row: string): never {
  throw new Error(`no rule on lines for ${row}`);
}
