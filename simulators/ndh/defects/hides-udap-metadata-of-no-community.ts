import type { Defect } from '../defect.ts';

export default {
  summary: 'UDAP metadata are answered only to who names the community',
  breaks: ['UDAP-DISC-01'],
  change: (usual) => ({
    udapStatus: (asked, known) => (asked.community === undefined ? 404 : usual.udapStatus(asked, known)),
  }),
} satisfies Defect;
