import type { Defect } from '../defect.ts';
import { newId } from '../login/secrets.ts';

export default {
  summary: 'a schedule without an id is given one',
  edition: '1.0.0',
  breaks: ['NDH-PARAM-04'],
  change: () => ({ missingScheduledId: () => newId() }),
} satisfies Defect;
