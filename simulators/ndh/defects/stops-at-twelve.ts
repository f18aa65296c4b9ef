import type { Defect } from '../defect.ts';

export default {
  summary: 'only the first twelve resources of a type are exported',
  breaks: ['NDH-EXEC-04', 'NDH-PARAM-22', 'NDH-OVERWRITE-03', 'NDH-PROFILE-33', 'NDH-OVERWRITE-17'],
  change: () => ({ limitOfType: () => 12 }),
} satisfies Defect;
