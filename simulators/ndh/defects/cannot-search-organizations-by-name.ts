import type { Defect } from '../defect.ts';
import { withResource } from '../fhir/edit-statement.ts';

export default {
  summary: 'organizations are not searched by name',
  breaks: ['NDH-CAP-15'],
  change: (usual) => ({
    capabilityStatement: (statement) =>
      withResource(statement, 'Organization', ({ searchParam }) => ({
        searchParam: searchParam.filter(({ name }) => name !== 'name'),
      })),
    searchParameters: (type, edition) => {
      const { name, ...others } = usual.searchParameters(type, edition);
      return type === 'Organization' || name === undefined ? others : { ...others, name };
    },
  }),
} satisfies Defect;
