import type { ClientDefect } from '../defect.ts';

export default {
  summary: 'the client asks every second whatever it is told',
  breaks: ['BULK-STATUS-10'],
  change: () => ({ pause: () => 1 }),
} satisfies ClientDefect;
