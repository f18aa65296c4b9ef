import type { Defect } from '../defect.ts';

export default {
  summary: 'the start is read without its offset',
  breaks: ['NDH-PARAM-35', 'NDH-PARAM-36'],
  change: (usual) => ({ readStart: (value) => usual.readStart(value.replace(/[+-]\d\d:\d\d$/, 'Z')) }),
} satisfies Defect;
