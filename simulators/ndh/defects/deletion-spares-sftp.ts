import type { Defect } from '../defect.ts';

export default {
  summary: 'DELETE takes a file from the web only, SFTP still has it',
  breaks: ['NDH-DEL-10', 'NDH-SFTP-13'],
  change: () => ({
    deleteFile: (file, { store }) => store.repositories.save({ ...file, state: 'retired' }),
    sftpGeneration: () => 'before',
  }),
} satisfies Defect;
