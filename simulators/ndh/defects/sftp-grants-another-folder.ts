import type { Defect } from '../defect.ts';

export default {
  summary: 'the grant names an outbox by SFTP while the files lie in the home folder',
  breaks: ['NDH-SFTP-06'],
  change: (usual) => ({
    grantAnswer: (answer, ndh) => {
      const { list = '', sftp = '' } = answer.locations ?? {};
      return usual.grantAnswer({ ...answer, locations: { list, sftp: `${sftp}outbox` } }, ndh);
    },
  }),
} satisfies Defect;
