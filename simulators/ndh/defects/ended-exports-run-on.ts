import type { Defect } from '../defect.ts';

export default {
  summary: 'an export that was ended is answered as one that runs',
  breaks: ['BULK-DELETE-02'],
  change: (usual) => {
    const ended = new Set<string>();
    return {
      endJob: (job, ndh) => {
        ended.add(job.id);
        usual.endJob(job, ndh);
      },
      unknownJobAnswer: (told, method, id) =>
        method === 'GET' && ended.has(id) ? { status: 202 } : usual.unknownJobAnswer(told, method, id),
    };
  },
} satisfies Defect;
