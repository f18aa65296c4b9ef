import type { Finding } from '../finding.ts';
import type { Json } from '../fhirpath/item.ts';
import type { Path } from './path.ts';
import { check, EnoughFindings, report, type Walk } from './walk.ts';

/** Checks a contained resource against the profiles a reference allows; it must meet one of them. */
export function checkContainedTarget(profiles: string[], target: Json, at: Path, walk: Walk): void {
  const attempts = profiles.map((profile) => ({ profile, findings: findingsOf(profile, target, walk) }));
  if (attempts.some(({ findings }) => findings && !findings.some((finding) => finding.severity === 'error')))
    return;
  const known = attempts.filter((attempt) => attempt.findings);
  if (known.length < attempts.length) return;
  report(
    walk,
    'Reference_REF_CantMatchChoice',
    at,
    `the contained ${String(target.resourceType)} meets no profile allowed here`,
    {
      expected: profiles.join(' or '),
      found: `#${String(target.id)}`,
    },
  );
  if (known.length === 1) walk.findings.push(...known[0]!.findings!);
}

function findingsOf(profile: string, target: Json, walk: Walk): Finding[] | undefined {
  const schema = walk.store.profile(profile);
  if (!schema) return undefined;
  const index = (walk.root.contained as unknown[]).indexOf(target);
  const type = String(walk.root.resourceType);
  const at: Path = {
    parent: { step: type, element: type, type },
    step: 'contained',
    element: 'contained',
    index,
  };
  const inner: Walk = { ...walk, findings: [], failed: false, origin: 'profile', profile, resource: target };
  try {
    check(schema, target, at, inner);
  } catch (error) {
    if (!(error instanceof EnoughFindings)) throw error;
  }
  return inner.findings;
}
