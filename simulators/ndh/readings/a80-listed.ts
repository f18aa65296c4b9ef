import { outcome } from '../fhir/outcome.ts';
import type { Reading } from '../reading.ts';

export default {
  summary: 'a run lists a file of outcomes beside its data',
  change: () => ({
    outcomes: () => [{ id: 'notes', ...outcome('informational', 'some records were not looked at') }],
  }),
} satisfies Reading;
