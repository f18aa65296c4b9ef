import type { Defect } from '../defect.ts';

export default {
  summary: 'a schedule runs once as soon as it is accepted',
  breaks: ['NDH-LIST-08', 'NDH-PARAM-35', 'NDH-PARAM-48'],
  change: () => ({ firstDue: (_schedule, { clock }) => clock.now() }),
} satisfies Defect;
