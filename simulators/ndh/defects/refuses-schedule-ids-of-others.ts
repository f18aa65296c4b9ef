import type { Defect } from '../defect.ts';

export default {
  summary: 'an id that any account uses is refused',
  edition: '1.0.0',
  breaks: ['NDH-SCHED-28'],
  change: () => {
    const taken = new Map<string, string>();
    return {
      refusesBeside: ({ name, accountId }, live) => {
        const owner = taken.get(name) ?? accountId;
        taken.set(name, owner);
        return owner !== accountId || live.some((other) => other.name === name);
      },
    };
  },
} satisfies Defect;
