import type { Defect } from '../defect.ts';

export default {
  summary: 'only the first fifty resources of a type are exported',
  breaks: ['NDH-EXEC-04', 'NDH-PARAM-22', 'NDH-OVERWRITE-03', 'NDH-PROFILE-33'],
  change: () => ({ limitOfType: () => 50 }),
} satisfies Defect;
