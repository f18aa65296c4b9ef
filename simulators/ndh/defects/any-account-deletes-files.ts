import type { Defect } from '../defect.ts';

export default {
  summary: 'a deletion asks for a login but not whose it is',
  breaks: ['NDH-AUTH-17'],
  change: (usual) => ({
    mayDeleteFile: (caller, ...about) => (caller ? 'granted' : usual.mayDeleteFile(caller, ...about)),
  }),
} satisfies Defect;
