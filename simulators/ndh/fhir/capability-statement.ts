import type { Edition } from '../../../lib/edition/edition.ts';
import { instant } from '../clock.ts';
import type { Ndh } from '../ndh.ts';

/** The CapabilityStatement of the simulated NDH: the full tier of the edition. */
export function capabilityStatement(
  { clock }: Pick<Ndh, 'clock'>,
  base: string,
  edition: Edition,
): Record<string, unknown> {
  const { capability, operation, fhirVersion } = edition;
  const tier = capability.tiers[capability.defaultTier];
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: instant(clock.now()),
    kind: 'instance',
    ...(tier ? { instantiates: [tier] } : {}),
    software: { name: 'Simulated NDH' },
    implementation: { description: 'A simulated national directory for tests', url: base },
    fhirVersion,
    format: ['json', 'application/fhir+json'],
    rest: [
      {
        mode: 'server',
        security: { description: 'A bearer token from the login with two factors' },
        resource: [...new Set(edition.profiles.map(({ type }) => type))].map((type) =>
          resourceOf(type, edition),
        ),
        operation: [{ name: operation.code, definition: operation.canonical }],
      },
    ],
  };
}

function resourceOf(type: string, { profiles, capability }: Edition): object {
  return {
    type,
    supportedProfile: profiles.filter((profile) => profile.type === type).map(({ canonical }) => canonical),
    interaction: capability.interactions.map((code) => ({ code })),
    versioning: capability.versioning,
    searchParam: Object.entries(capability.searchParameters[type] ?? {}).map(([name, search]) => ({
      name,
      type: search,
    })),
  };
}
