import type { Defect } from '../../defect.ts';

/** Addresses at which there is no export, of those that were ended or of all others, are answered as exports that run. */
export const runningForEver =
  (which: 'ended' | 'never begun'): Defect['change'] =>
  (usual) => {
    const ended = new Set<string>();
    return {
      endJob: (job, ndh) => {
        ended.add(job.id);
        usual.endJob(job, ndh);
      },
      unknownJobAnswer: (told, method, id) =>
        method === 'GET' && ended.has(id) === (which === 'ended')
          ? { status: 202 }
          : usual.unknownJobAnswer(told, method, id),
    };
  };
