import type { Defect } from '../defect.ts';

export default {
  summary: 'files are labelled application/octet-stream',
  origin: 'https://github.com/awslabs/fhir-works-on-aws-deployment/issues/442',
  breaks: ['FHIR-NDJSON-01', 'NDH-RETR-06'],
  change: () => ({
    fileHeaders: (headers) => ({ ...headers, 'content-type': 'application/octet-stream' }),
  }),
} satisfies Defect;
