import { interactionsOf, typesOf } from '../../../lib/edition/capability-levels.ts';
import type { DeclaredOperation, Edition } from '../../../lib/edition/edition.ts';
import { instant } from '../clock.ts';
import type { Ndh } from '../ndh.ts';
import { tokenUrl } from '../smart/configuration.ts';

/** The Bulk Data export, which this server has in every edition. */
const bulkExport = {
  name: 'export',
  definition: 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition/export',
};

/** The CapabilityStatement of the simulated NDH: what its edition lists, by the tier that it claims. */
export function capabilityStatement(
  { clock, tier, edition }: Pick<Ndh, 'clock' | 'tier' | 'edition'>,
  base: string,
): Record<string, unknown> {
  const { capability, fhirVersion } = edition;
  const canonical = capability.tiers[tier];
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: instant(clock.now()),
    kind: 'instance',
    ...(canonical ? { instantiates: [canonical] } : {}),
    software: { name: 'Simulated NDH' },
    implementation: { description: 'A simulated national directory for tests', url: base },
    fhirVersion,
    format: ['json', 'application/fhir+json'],
    rest: [
      {
        mode: 'server',
        security: securityOf(base),
        resource: [
          ...typesOf(edition).map((type) => resourceOf(type, edition, tier)),
          ...further(edition),
          provenance,
          audit,
        ],
        operation: operationsOf(edition, tier),
      },
    ],
  };
}

/** How callers prove themselves; the extension tells older SMART clients where to get a token. */
const securityOf = (base: string): object => ({
  extension: [
    {
      url: 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris',
      extension: [{ url: 'token', valueUri: tokenUrl(base.replace(/\/fhir$/, '')) }],
    },
  ],
  service: [
    {
      coding: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/restful-security-service',
          code: 'SMART-on-FHIR',
        },
      ],
    },
  ],
  description:
    'A bearer token from the login with two factors, or from the token endpoint for clients of SMART Backend Services',
});

function resourceOf(type: string, edition: Edition, tier: string): object {
  const { profiles, capability } = edition;
  const optional = interactionsOf(edition, type, tier).length > 0 ? capability.optionalInteractions : [];
  return {
    type,
    supportedProfile: profiles.filter((profile) => profile.type === type).map(({ canonical }) => canonical),
    interaction: [...interactionsOf(edition, type, tier), ...optional].map((code) => ({ code })),
    versioning: capability.versioning,
    searchParam: Object.entries(capability.searchParameters[type] ?? {}).map(([name, search]) => ({
      name,
      type: search,
    })),
  };
}

/** What becomes of the organizations: read one by one, and exported. */
const provenance = { type: 'Provenance', interaction: [{ code: 'read' }] };

/** The records of what an account has done, for itself. */
const audit = {
  type: 'AuditEvent',
  interaction: [{ code: 'read' }, { code: 'search-type' }],
  searchParam: [{ name: 'date', type: 'date' }],
};

/** Resource types beside the directory's. */
const further = ({ capability }: Edition): object[] =>
  capability.furtherResources.map(({ type, supportedProfile, interactions }) => ({
    type,
    supportedProfile: [supportedProfile],
    interaction: interactions.map((code) => ({ code })),
  }));

/** The operations at SHALL or SHOULD on the tier, and those that this server has besides. */
function operationsOf({ capability, operation }: Edition, tier: string): object[] {
  const demanded = capability.operations.filter(({ levels }) => levels[tier] && levels[tier] !== 'MAY');
  const own = { name: operation.code, definition: operation.canonical };
  const named = ({ name, definition }: Pick<DeclaredOperation, 'name' | 'definition'>) => ({
    name: name.replace(/^\$/, ''),
    definition,
  });
  const all = [...demanded, own, bulkExport].map(named);
  return all.filter(
    ({ definition }, index) => all.findIndex((one) => one.definition === definition) === index,
  );
}
