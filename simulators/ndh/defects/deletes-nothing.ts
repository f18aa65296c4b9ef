import type { Defect } from '../defect.ts';

export default {
  summary: 'DELETE is answered 204 and the file stays',
  breaks: ['NDH-DEL-02', 'NDH-DEL-10', 'NDH-SFTP-13'],
  change: () => ({ deleteFile: () => undefined }),
} satisfies Defect;
