import type { Defect } from '../defect.ts';

export default {
  summary: 'a cancellation asks for a login but not whose it is',
  breaks: ['NDH-AUTH-18'],
  change: (usual) => ({
    mayCancel: (caller, ...about) => (caller ? 'granted' : usual.mayCancel(caller, ...about)),
  }),
} satisfies Defect;
