import type { Defect } from '../defect.ts';

export default {
  summary: 'the portal says that a schedule is cancelled, which runs on',
  breaks: ['NDH-CANCEL-06'],
  change: () => ({ portalCancel: () => undefined }),
} satisfies Defect;
