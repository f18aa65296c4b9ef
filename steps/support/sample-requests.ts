import type { SampleName, TargetConfig } from '../../lib/config/target-config.ts';
import { NotTestable } from '../../lib/verdict/outcomes.ts';

/**
 * The configured sample request for an account, in the name of a requester where it has a place for one.
 * @throws NotTestable where none is configured
 */
export function sampleRequest(
  { registration }: TargetConfig,
  sample: SampleName,
  requester: string,
): Record<string, unknown> {
  const body = registration?.samples[sample];
  if (!body) throw new NotTestable(`no registration sample "${sample}" is configured (registration.samples)`);
  const organization = body['organization'];
  if (typeof organization !== 'object' || organization === null || !('name' in organization)) return body;
  return { ...body, organization: { ...organization, name: requester } };
}
