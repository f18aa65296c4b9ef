import type { SampleName } from '../../lib/config/target-config.ts';
import { NotTestable } from '../../lib/verdict/outcomes.ts';

/**
 * The configured sample request for an account, in the name of a requester where it has a place for one.
 * @throws NotTestable where none is configured
 */
export function sampleOf(
  samples: Partial<Record<SampleName, Record<string, unknown>>> | undefined,
  sample: SampleName,
  requester: string,
): Record<string, unknown> {
  const body = samples?.[sample];
  if (!body) throw new NotTestable(`no registration sample "${sample}" is configured (registration.samples)`);
  const organization = body['organization'];
  if (typeof organization !== 'object' || organization === null || !hasName(organization)) return body;
  return { ...body, organization: { ...organization, name: requester } };
}

/** A blank name, or one that is no text, may be what a malformed request is about. */
function hasName(organization: object): boolean {
  return 'name' in organization && typeof organization.name === 'string' && organization.name.trim() !== '';
}
