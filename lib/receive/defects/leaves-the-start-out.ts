import type { ClientDefect } from '../defect.ts';

export default {
  summary: 'the client leaves _startdate out',
  breaks: ['NDH-PARAM-39'],
  edition: '1.0.0',
  change: ({ scheduled }) => ({
    scheduled: (parameters) => ({ ...scheduled(parameters), without: ['_startdate'] }),
  }),
} satisfies ClientDefect;
