import { loadEdition } from '../../../../lib/edition/load-edition.ts';
import type { ContentPolicy, LineRule } from '../../../../lib/validation/rules/line-rule.ts';

type Json = Record<string, unknown>;

export const base = 'https://ndh.example/fhir';
export const ballot = 'http://hl7.org/fhir/us/ndh/StructureDefinition';

/** What a rule says of one line: `ok` for each place in order, `path: fault`, `short path: fault` or `remark: …`. */
export function applied(
  rule: LineRule,
  resource: Json,
  options: {
    edition?: string;
    tier?: string;
    policy?: ContentPolicy;
    others?: Json[];
    unreadable?: boolean;
  } = {},
): string[] {
  const { edition = '1.0.0-ballot', policy = {}, others = [], ...rest } = options;
  const context = { edition: loadEdition(edition), base, policy, resources: [resource, ...others], ...rest };
  return rule(context)(resource).map((seen) => {
    if ('remark' in seen) return `remark: ${seen.remark}`;
    if (seen.fault === undefined) return 'ok';
    return `${seen.short ? 'short ' : ''}${seen.path}: ${seen.fault}`;
  });
}

export const ndhExtension = (name: string, value: Json): Json => ({
  url: `${ballot}/base-ext-${name}`,
  ...value,
});

export const absent = {
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
};
