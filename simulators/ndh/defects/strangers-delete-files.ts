import type { Defect } from '../defect.ts';

export default {
  summary: 'files are deleted without a login',
  breaks: ['NDH-AUTH-12', 'NDH-AUTH-19'],
  change: (usual) => ({
    mayDeleteFile: (caller, ...about) => (caller ? usual.mayDeleteFile(caller, ...about) : 'granted'),
  }),
} satisfies Defect;
