import type { Defect } from '../defect.ts';

export default {
  summary: 'a start without a time is refused',
  breaks: ['NDH-PARAM-37'],
  change: (usual) => ({ readStart: (value) => (value.includes('T') ? usual.readStart(value) : undefined) }),
} satisfies Defect;
