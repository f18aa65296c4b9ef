import type { Defect } from '../defect.ts';

export default {
  summary: 'exported files need a cookie beside the token',
  breaks: ['BULK-FILE-03', 'BULK-FILE-01', 'NDH-BULK-14', 'NDH-BULK-18', 'BULK-MANIFEST-19'],
  change: (usual) => ({
    mayReadJobFile: (caller, job, headers) =>
      headers.cookie === undefined ? 'unauthenticated' : usual.mayReadJobFile(caller, job, headers),
  }),
} satisfies Defect;
