import type { Resource } from '../directory/resource.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'the id of the last insurance plan is a number',
  breaks: ['NDH-FILE-05', 'NDH-PROFILE-29', 'NDH-DATA-01'],
  change: (usual) => ({
    line: (resource, place) => {
      const line = usual.line(resource, place);
      return place.type === 'InsurancePlan' && place.last
        ? ({ ...line, id: 7 } as unknown as Resource)
        : line;
    },
  }),
} satisfies Defect;
