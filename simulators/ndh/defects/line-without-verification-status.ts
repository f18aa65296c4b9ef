import { oneLine } from '../behaviour/typed-line.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'an Endpoint line does not tell its verification status',
  breaks: ['NDH-PROFILE-17'],
  change: ({ endpointLine }) => ({
    endpointLine: oneLine(endpointLine, 'endpoint-3', (line) => {
      line['extension'] = (line['extension'] as { url: string }[]).filter(
        ({ url }) => !url.endsWith('/base-ext-verification-status'),
      );
    }),
  }),
} satisfies Defect;
