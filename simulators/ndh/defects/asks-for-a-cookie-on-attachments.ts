import type { Defect } from '../defect.ts';

export default {
  summary: 'attachments need a cookie beside the token',
  breaks: ['BULK-FILE-12'],
  change: (usual) => ({
    mayReadAttachment: (caller, job, headers) =>
      headers.cookie === undefined ? 'unauthenticated' : usual.mayReadAttachment(caller, job, headers),
  }),
} satisfies Defect;
