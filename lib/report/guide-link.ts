import type { Edition, Requirement } from '../edition/edition.ts';

/** Page of the guide's own site behind a requirement, and the source's words as its name. */
export function guideLink({ source }: Requirement, edition: Edition): { url: string; name: string } {
  const pages = source.split('; ').flatMap((part) => pageOf(part, edition) ?? []);
  return { url: `${edition.guide}/${pages[0] ?? 'index'}.html`, name: source };
}

/** How sources name the editions that they speak of. */
const editions: Record<string, RegExp> = {
  ballot: /\bballot\b/,
  stu1: /\b1\.0\.0(?!-)|\bSTU1\b/,
  cur: /\bHEAD\b/,
};

/** The page that one part of a source speaks of; none where it is another specification's or another edition's. */
function pageOf(part: string, edition: Edition): string | undefined {
  if (/^(FHIR R4|R4|Bulk Data|SMART|UDAP|US Core|RFC|HTTP)\b/.test(part)) return undefined;
  const { flow, others } = edition.guidePages;
  // The later editions tell the same steps on a page of their own.
  if (/^Exchange Flow Diagrams\b/.test(part)) return flow;
  const named = Object.keys(editions).filter((label) => editions[label]?.test(part));
  if (named.length > 0 && !named.includes(edition.label)) return undefined;
  const [page] = [...part.matchAll(/\b([a-z][a-z-]*)\.md\b/g)].flatMap(([, name = '']) =>
    others.includes(name) ? name : [],
  );
  if (page) return page;
  if (/\bdiagram\b|\.plantuml\b/.test(part)) return flow;
  if (part.includes('OperationDefinition')) return `OperationDefinition-${edition.operation.id}`;
  const { tiers, defaultTier } = edition.capability;
  const tier = tiers[defaultTier]?.split('/').at(-1);
  return part.includes('CapabilityStatement') && tier ? `CapabilityStatement-${tier}` : undefined;
}
