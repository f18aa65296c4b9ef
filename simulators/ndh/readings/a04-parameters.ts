import type { Reading } from '../reading.ts';

export default {
  summary: 'parameters are read from a FHIR Parameters body only',
  change: () => ({ queryParameters: () => [], formParameters: () => [] }),
} satisfies Reading;
