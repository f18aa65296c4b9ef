import type { Defect } from '../defect.ts';

export default {
  summary: 'runs leave no list at the location of the account',
  breaks: ['NDH-EXEC-02', 'NDH-LIST-01', 'NDH-LIST-02'],
  change: () => ({ listDocument: () => undefined }),
} satisfies Defect;
