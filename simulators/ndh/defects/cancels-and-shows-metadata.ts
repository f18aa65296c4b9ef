import type { Defect } from '../defect.ts';

export default {
  summary: 'a cancellation is answered with a redirect to metadata',
  breaks: [
    'NDH-CANCEL-01',
    'NDH-CANCEL-02',
    'NDH-CANCEL-11',
    'NDH-CANCEL-03',
    'NDH-CANCEL-15',
    'NDH-CANCEL-16',
    'NDH-PARAM-29',
  ],
  change: () => ({ cancelStatus: () => 303, cancelHeaders: () => ({ location: '/fhir/metadata' }) }),
} satisfies Defect;
