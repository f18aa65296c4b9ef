import type { Defect } from '../defect.ts';

export default {
  summary: 'nothing stands between the first two insurance plans of a file',
  breaks: ['NDH-FILE-03', 'NDH-FILE-01'],
  change: (usual) => ({
    lineEnd: (place) =>
      place.type === 'InsurancePlan' && place.index === 0 && !place.last ? '' : usual.lineEnd(place),
  }),
} satisfies Defect;
