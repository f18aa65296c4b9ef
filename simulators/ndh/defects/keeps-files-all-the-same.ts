import type { Defect } from '../defect.ts';

export default {
  summary: 'files that are not to be kept stay after their download',
  breaks: ['NDH-RETR-08'],
  change: () => ({ afterDownload: () => undefined, sftpRemovesAfterDownload: () => false }),
} satisfies Defect;
