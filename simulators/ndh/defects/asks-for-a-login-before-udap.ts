import type { Defect } from '../defect.ts';

export default {
  summary: 'UDAP metadata are answered only to who has logged in',
  breaks: ['NDH-AUTH-25', 'NDH-AUTH-26'],
  breaksToo: { '1.0.0': ['UDAP-DISC-01'] },
  edition: '1.0.0',
  change: (usual) => ({
    udapStatus: (asked, known) => (asked.token === '' ? 401 : usual.udapStatus(asked, known)),
  }),
} satisfies Defect;
