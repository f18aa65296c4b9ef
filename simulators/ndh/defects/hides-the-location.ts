import type { Defect } from '../defect.ts';

export default {
  summary: 'neither the grant nor the published bindings name a place for the data',
  breaks: ['NDH-REG-05'],
  change: () => ({
    grantAnswer: ({ locations: _, ...answer }) => answer,
    bindingsDocument: ({ list: _list, sftp: _sftp, ...document }) => document,
  }),
} satisfies Defect;
