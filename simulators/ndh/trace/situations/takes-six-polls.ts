import type { Situation } from '../situation.ts';

const pollsBefore = 6;
/** As many polls are told when to come again, the others are not. */
const advised = 3;
const advice = '5';

export default {
  summary: 'a $export is done at its seventh poll; the first three are told to come again after 5 seconds',
  usual: true,
  change: ({ toldProgress }) => {
    const polls = new Map<string, number>();
    let last = 0;
    return {
      toldProgress: (progress, job) => {
        last = (polls.get(job.id) ?? 0) + 1;
        if (progress === 'failed' || last > pollsBefore) return toldProgress(progress, job);
        polls.set(job.id, last);
        return toldProgress(last / (pollsBefore + 1), job);
      },
      retryAfter: () => (last <= advised ? advice : undefined),
    };
  },
} satisfies Situation;
