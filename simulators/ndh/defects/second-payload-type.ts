import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'an Endpoint line has a second payload type',
  breaks: ['NDH-PROFILE-01'],
  change: ({ endpointLine }) => ({
    endpointLine: oneLine(endpointLine, 'endpoint-2', (line) => {
      line['payloadType'] = [line['payloadType'], line['payloadType']].flat();
    }),
  }),
} satisfies Defect;
