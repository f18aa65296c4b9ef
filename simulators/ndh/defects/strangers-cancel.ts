import type { Defect } from '../defect.ts';

export default {
  summary: 'a cancellation is carried out without a login',
  breaks: ['NDH-AUTH-13', 'NDH-AUTH-19'],
  change: (usual) => ({
    mayCancel: (caller, ...about) => (caller ? usual.mayCancel(caller, ...about) : 'granted'),
  }),
} satisfies Defect;
