import type { Reading } from '../reading.ts';

export default {
  summary: 'networks carry a provider number, as agreed with the testers',
  config: { policy: { networkNpi: 'accept' } },
  change: ({ networkLine }) => ({
    networkLine: (resource, place) => {
      const line = networkLine(resource, place);
      const identifiers = line['identifier'] as { system: string }[];
      return {
        ...line,
        identifier: [
          ...identifiers,
          { ...identifiers[0], system: 'http://hl7.org/fhir/sid/us-npi', value: '1234567893' },
        ],
      };
    },
  }),
} satisfies Reading;
