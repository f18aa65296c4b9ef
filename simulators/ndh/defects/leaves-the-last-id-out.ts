import type { Resource } from '../directory/resource.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'the last line of each type has no id',
  breaks: ['NDH-FILE-05', 'NDH-EXEC-04'],
  change: (usual) => ({
    line: (resource, place) => {
      const line = usual.line(resource, place);
      return place.last ? ({ ...line, id: undefined } as unknown as Resource) : line;
    },
  }),
} satisfies Defect;
