import type { Defect } from '../defect.ts';

export default {
  summary: 'each file ends with a line of plain text',
  breaks: ['NDH-FILE-01', 'NDH-PARAM-30'],
  change: () => ({ fileEnd: () => '# end\n' }),
} satisfies Defect;
