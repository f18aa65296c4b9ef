import type { Edition } from '../../../lib/edition/edition.ts';

/** The OperationDefinition of the edition's export operation, in brief: what a client needs in order to call it. */
export const operationDefinition = ({ operation, fhirVersion }: Edition): object => ({
  resourceType: 'OperationDefinition',
  id: operation.id,
  url: operation.canonical,
  name: operation.code,
  status: 'active',
  kind: 'operation',
  code: operation.code,
  comment: `FHIR ${fhirVersion}; called by POST with a Parameters resource, a query string or a form`,
  system: true,
  type: false,
  instance: false,
  parameter: operation.parameters.map(({ name, min, max, type }) => ({ name, use: 'in', min, max, type })),
});
