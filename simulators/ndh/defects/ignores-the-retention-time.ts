import type { Defect } from '../defect.ts';

export default {
  summary: 'a file is deleted although the retention time that was announced is not over',
  breaks: ['NDH-DEL-08'],
  change: () => ({ mustStay: () => false }),
} satisfies Defect;
