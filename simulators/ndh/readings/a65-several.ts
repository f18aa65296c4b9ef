import type { Reading } from '../reading.ts';

export default {
  summary: 'lines declare a further profile beside their own',
  config: { policy: { metaProfile: 'several' } },
  change: ({ line }) => ({
    line: (resource, place) => {
      const shown = line(resource, place);
      const { meta } = shown as { meta?: { profile?: string[] } };
      const profile = [
        ...(meta?.profile ?? []),
        'http://hl7.org/fhir/us/core/StructureDefinition/us-core-organization',
      ];
      return shown.resourceType === 'Organization' ? { ...shown, meta: { ...meta, profile } } : shown;
    },
  }),
} satisfies Reading;
