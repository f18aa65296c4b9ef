import type { Edition, Requirement } from '../edition/edition.ts';

/** Page of the guide's own site behind a requirement, and the source's words as its name. */
export function guideLink({ source }: Requirement, edition: Edition): { url: string; name: string } {
  return { url: `${edition.guide}/${pageOf(source, edition)}`, name: source };
}

function pageOf(source: string, edition: Edition): string {
  const foreign = /^(FHIR R4|Bulk Data|SMART|UDAP|US Core|RFC)/.test(source);
  if (foreign) return 'index.html';
  if (source.includes('OperationDefinition')) return `OperationDefinition-${edition.operation.id}.html`;
  const page = /\b([a-z][a-z-]*)\.md\b/.exec(source)?.[1];
  return `${page ?? 'index'}.html`;
}
