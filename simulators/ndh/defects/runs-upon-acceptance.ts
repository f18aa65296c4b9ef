import type { Defect } from '../defect.ts';

export default {
  summary: 'a schedule runs once as soon as it is accepted',
  breaks: ['NDH-PARAM-35'],
  change: () => ({ firstDue: (_schedule, { clock }) => clock.now() }),
} satisfies Defect;
