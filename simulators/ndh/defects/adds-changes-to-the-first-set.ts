import type { Defect } from '../defect.ts';
import exportsChangesOnly from './exports-changes-only.ts';

export default {
  summary: 'each run after the first holds only what has changed since, beside the sets that are kept',
  breaks: ['NDH-EXEC-05', 'NDH-NAME-05'],
  breaksToo: { '1.0.0-ballot': ['NDH-CANCEL-17'] },
  edition: '1.0.0',
  change: exportsChangesOnly.change,
} satisfies Defect;
