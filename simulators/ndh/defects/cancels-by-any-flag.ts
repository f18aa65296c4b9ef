import type { Defect } from '../defect.ts';

export default {
  summary: 'the presence of _cancel cancels, whatever its value',
  breaks: ['NDH-CANCEL-14'],
  change: () => ({ isCancel: () => true }),
} satisfies Defect;
