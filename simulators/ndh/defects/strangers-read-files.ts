import type { Defect } from '../defect.ts';

export default {
  summary: 'files are served without a login',
  breaks: ['NDH-AUTH-11', 'NDH-AUTH-19'],
  change: (usual) => ({
    mayReadFile: (caller, ...about) => (caller ? usual.mayReadFile(caller, ...about) : 'granted'),
  }),
} satisfies Defect;
