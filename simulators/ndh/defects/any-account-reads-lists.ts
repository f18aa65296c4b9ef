import type { Defect } from '../defect.ts';

export default {
  summary: 'the list asks for a login but not whose it is',
  breaks: ['NDH-AUTH-15'],
  change: (usual) => ({
    mayReadList: (caller, ...about) => (caller ? 'granted' : usual.mayReadList(caller, ...about)),
  }),
} satisfies Defect;
