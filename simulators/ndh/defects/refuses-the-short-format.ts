import type { Defect } from '../defect.ts';

export default {
  summary: 'the shortest form of the output format is refused',
  breaks: ['NDH-PARAM-32'],
  change: (usual) => ({ knowsFormat: (format) => format !== 'ndjson' && usual.knowsFormat(format) }),
} satisfies Defect;
