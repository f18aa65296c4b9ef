import type { Defect } from '../defect.ts';

export default {
  summary: 'nothing stands between the first two objects of a file',
  breaks: ['NDH-FILE-03', 'NDH-FILE-01', 'NDH-EXEC-04'],
  change: (usual) => ({
    lineEnd: (place) => (place.index === 0 && !place.last ? '' : usual.lineEnd(place)),
  }),
} satisfies Defect;
