import type { Defect } from '../defect.ts';

export default {
  summary: 'the address of a file answers 405 whatever the method',
  breaks: ['NDH-RETR-01', 'NDH-LIST-03', 'NDH-STATUS-05'],
  change: () => ({ fileMethods: () => [] }),
} satisfies Defect;
