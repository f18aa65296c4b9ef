import type { Defect } from '../defect.ts';

export default {
  summary: 'a request that names no type exports organizations only',
  origin: 'https://github.com/hapifhir/hapi-fhir/issues/5602',
  breaks: ['NDH-PARAM-07'],
  change: () => ({ defaultTypes: () => ['Organization'] }),
} satisfies Defect;
