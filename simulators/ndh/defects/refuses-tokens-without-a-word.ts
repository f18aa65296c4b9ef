import type { Defect } from '../defect.ts';

export default {
  summary: 'who gets no token is told a code only',
  breaks: ['SMART-TOKEN-20'],
  change: () => ({
    tokenErrorBody: ({ code }) => ({ type: 'application/json', text: JSON.stringify({ error: code }) }),
  }),
} satisfies Defect;
