import type { Defect } from '../defect.ts';
import { withResource } from '../fhir/edit-statement.ts';

export default {
  summary: 'metadata does not let subscriptions be updated',
  breaks: ['NDH-CAP-16'],
  edition: '1.0.0',
  change: () => ({
    capabilityStatement: (statement) =>
      withResource(statement, 'Subscription', ({ interaction }) => ({
        interaction: interaction.filter(({ code }) => code !== 'update'),
      })),
  }),
} satisfies Defect;
