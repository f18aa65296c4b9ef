import type { Defect } from '../defect.ts';

export default {
  summary: 'the operation does not ask for a login',
  breaks: ['NDH-AUTH-08', 'NDH-AUTH-09', 'SMART-API-01', 'SMART-API-03'],
  change: (usual) => ({
    maySchedule: (caller, ...about) => (caller ? usual.maySchedule(caller, ...about) : 'granted'),
  }),
} satisfies Defect;
