import type { Defect } from '../defect.ts';

export default {
  summary: 'the status address of an acceptance is answered 404',
  breaks: ['NDH-SCHED-12'],
  change: () => ({
    acceptedHeaders: (headers) =>
      Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [
          name,
          name.toLowerCase() === 'content-location'
            ? value.replace(/[^/]+\/status$/, 'nowhere/status')
            : value,
        ]),
      ),
  }),
} satisfies Defect;
