import type { Defect } from '../defect.ts';

export default {
  summary: 'the removal of a file by SFTP takes another data file instead',
  breaks: ['NDH-SFTP-13', 'NDH-SFTP-14'],
  change: () => ({
    sftpRemovals: (name, files) =>
      files
        .filter((file) => file.kind === 'data' && file.name !== name)
        .slice(0, 1)
        .map(({ name: other }) => other),
  }),
} satisfies Defect;
