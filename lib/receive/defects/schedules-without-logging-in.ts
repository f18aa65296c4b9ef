import type { ClientDefect } from '../defect.ts';

export default {
  summary: 'the client sends its kick-offs without logging in',
  breaks: ['NDH-CLIENT-01'],
  change: () => ({ logsIn: () => false }),
} satisfies ClientDefect;
