import type { Reading } from '../reading.ts';

export default {
  summary: 'parameters are read from a FHIR Parameters body only',
  unmet: { '1.0.0-ballot': 'parameters go in another form only where a Parameters body is not taken' },
  change: () => ({ queryParameters: () => [], formParameters: () => [] }),
} satisfies Reading;
