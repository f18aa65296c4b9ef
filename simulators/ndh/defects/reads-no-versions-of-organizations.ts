import type { Defect } from '../defect.ts';
import { withResource } from '../fhir/edit-statement.ts';

export default {
  summary: 'versions of Organization can not be read, and metadata does not say so',
  breaks: ['NDH-CAP-14'],
  change: () => ({
    capabilityStatement: (statement) =>
      withResource(statement, 'Organization', ({ interaction }) => ({
        interaction: interaction.filter(({ code }) => code !== 'vread'),
      })),
    readVersion: (version) => (version?.type === 'Organization' ? undefined : version),
  }),
} satisfies Defect;
