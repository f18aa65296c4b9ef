import type { Defect } from '../defect.ts';

export default {
  summary: 'files ask for a login but not whose it is',
  breaks: ['NDH-AUTH-16'],
  change: (usual) => ({
    mayReadFile: (caller, ...about) => (caller ? 'granted' : usual.mayReadFile(caller, ...about)),
  }),
} satisfies Defect;
