import type { Defect } from '../defect.ts';

export default {
  summary: 'the portal says that it has taken a schedule, which never runs',
  breaks: ['NDH-EXEC-01'],
  change: () => ({ portalSchedule: () => undefined }),
} satisfies Defect;
