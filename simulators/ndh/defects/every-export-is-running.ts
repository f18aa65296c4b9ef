import type { Defect } from '../defect.ts';

export default {
  summary: 'every address below that of exports is answered as one that runs',
  breaks: ['BULK-STATUS-12'],
  change: (usual) => {
    const ended = new Set<string>();
    return {
      endJob: (job, ndh) => {
        ended.add(job.id);
        usual.endJob(job, ndh);
      },
      unknownJobAnswer: (told, method, id) =>
        method === 'GET' && !ended.has(id) ? { status: 202 } : usual.unknownJobAnswer(told, method, id),
    };
  },
} satisfies Defect;
