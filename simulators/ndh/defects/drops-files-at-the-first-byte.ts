import type { Defect } from '../defect.ts';

export default {
  summary: 'a download that breaks off counts as one, so that the file goes',
  breaks: ['NDH-RETR-09'],
  change: (usual) => ({ afterDownload: (file, _complete, ndh) => usual.afterDownload(file, true, ndh) }),
} satisfies Defect;
