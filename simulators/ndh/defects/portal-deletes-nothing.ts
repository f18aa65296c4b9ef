import type { Defect } from '../defect.ts';

export default {
  summary: 'the portal says that a file is deleted, which is still delivered',
  breaks: ['NDH-DEL-02', 'NDH-DEL-10', 'NDH-SFTP-13'],
  change: () => ({ portalDelete: () => undefined }),
} satisfies Defect;
