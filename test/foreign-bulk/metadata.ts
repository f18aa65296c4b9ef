import { types } from './records.ts';

/** The CapabilityStatement: a Bulk Data server, and nothing that only a national directory has. */
export function capabilityStatement(base: string): Record<string, unknown> {
  const search = (type: string): object[] => [
    { name: '_id', type: 'token' },
    ...(type === 'Organization' || type === 'Location' ? [{ name: 'address-state', type: 'string' }] : []),
  ];
  return {
    ...{ resourceType: 'CapabilityStatement', status: 'active', kind: 'instance', date: '2026-01-01' },
    ...{ fhirVersion: '4.0.1', format: ['json', 'application/fhir+json'] },
    implementation: { description: 'A small Bulk Data server', url: base },
    instantiates: ['http://hl7.org/fhir/uv/bulkdata/CapabilityStatement/bulk-data'],
    rest: [
      {
        mode: 'server',
        resource: types.map((type) => ({
          ...{ type, interaction: [{ code: 'read' }, { code: 'search-type' }], searchParam: search(type) },
        })),
        operation: [
          { name: 'export', definition: 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition/export' },
        ],
      },
    ],
  };
}
