import type { Defect } from '../defect.ts';

export default {
  summary: 'each file is one JSON array, one element a line',
  origin: 'https://github.com/cqframework/cqf-ruler/issues/88',
  breaks: ['NDH-EXEC-04', 'NDH-FILE-01', 'NDH-PARAM-21', 'NDH-PARAM-22', 'NDH-PARAM-25', 'NDH-PARAM-30'],
  change: () => ({
    fileStart: () => '[\n',
    lineEnd: ({ last }) => (last ? '\n' : ',\n'),
    fileEnd: () => ']\n',
  }),
} satisfies Defect;
