import type { Defect } from '../defect.ts';

export default {
  summary: 'a denial ends in a server error',
  breaks: ['NDH-REG-07'],
  change: () => ({
    denialAnswer: () => {
      throw new Error('the letter of denial has no template');
    },
  }),
} satisfies Defect;
