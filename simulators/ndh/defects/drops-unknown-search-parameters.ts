import type { Defect } from '../defect.ts';

export default {
  summary: 'a filter is rid of the search parameters that the server does not know',
  edition: '1.0.0',
  breaks: ['NDH-PARAM-26'],
  change: (usual) => ({
    readFilter: (text, ndh) => usual.readFilter(text.replace(/no-such-param=\w+/, 'active=true'), ndh),
  }),
} satisfies Defect;
