import { parameters, types } from './search-parameters.ts';

const guide = 'http://hl7.org/fhir/us/ndh';
const interactions = ['read', 'vread', 'search-type', 'history-instance', 'history-type'];

const profilesOf = (type: string): string[] =>
  (type === 'Organization'
    ? ['ndh-ndapi-Organization', 'ndh-ndapi-Network']
    : [type === 'VerificationResult' ? 'ndh-Verification' : `ndh-ndapi-${type}`]
  ).map((name) => `${guide}/StructureDefinition/${name}`);

/** What the registry says of itself. */
export const capabilityStatement = (base: string): object => ({
  ...{ resourceType: 'CapabilityStatement', status: 'active', date: '2026-03-01', kind: 'instance' },
  ...{ fhirVersion: '4.0.1', format: ['json', 'application/fhir+json'] },
  software: { name: 'Tidewater registry' },
  implementation: { description: 'The directory of a bay', url: base },
  instantiates: [`${guide}/CapabilityStatement/national-directory-api-base-server`],
  rest: [
    {
      mode: 'server',
      resource: types.map((type) => ({
        ...{ type, supportedProfile: profilesOf(type), versioning: 'versioned' },
        interaction: interactions.map((code) => ({ code })),
        searchParam: Object.entries(parameters[type] ?? {}).map(([name, { type: kind }]) => ({
          name,
          type: kind,
        })),
      })),
      operation: [{ name: 'ndhschExport', definition: `${guide}/OperationDefinition/ndhschexport` }],
    },
  ],
});
