import type { Defect } from '../defect.ts';

export default {
  summary: 'FHIR Parameters are taken as application/json only',
  breaks: ['FHIR-OP-01', 'NDH-SCHED-16'],
  change: (usual) => ({
    bodyKind: (contentType) => (/fhir/i.test(contentType) ? 'unknown' : usual.bodyKind(contentType)),
  }),
} satisfies Defect;
