import type { Defect } from '../defect.ts';

export default {
  summary: 'a body in plain text is taken unread',
  breaks: ['FHIR-OP-04'],
  change: (usual) => ({
    bodyKind: (contentType) => (/^text\/plain/i.test(contentType) ? 'ignored' : usual.bodyKind(contentType)),
  }),
} satisfies Defect;
