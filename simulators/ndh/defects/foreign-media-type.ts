import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'an Endpoint line promises a media type outside its value set',
  breaks: ['NDH-PROFILE-25'],
  change: ({ endpointLine }) => ({
    endpointLine: oneLine(endpointLine, 'endpoint-4', (line) => {
      line['payloadMimeType'] = ['application/hl7-cda+xml'];
    }),
  }),
} satisfies Defect;
