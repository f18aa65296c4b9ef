import type { Defect } from '../defect.ts';

export default {
  summary: 'the keys that a registration gives are dropped',
  breaks: ['SMART-REG-01', 'SMART-REG-02', 'SMART-REG-03'],
  change: () => ({ keysToKeep: () => ({}) }),
} satisfies Defect;
