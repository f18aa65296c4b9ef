import type { Defect } from '../defect.ts';

export default {
  summary: 'the list is served without a login',
  breaks: ['NDH-AUTH-10', 'NDH-AUTH-19'],
  change: (usual) => ({
    mayReadList: (caller, ...about) => (caller ? usual.mayReadList(caller, ...about) : 'granted'),
  }),
} satisfies Defect;
