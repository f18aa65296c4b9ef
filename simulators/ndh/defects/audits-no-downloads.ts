import type { Defect } from '../defect.ts';

export default {
  summary: 'no record is kept of files that are downloaded',
  breaks: ['NDH-SEC-04'],
  change: () => ({
    auditRecords: (events) => events.filter((event) => !/\/files\//.test(JSON.stringify(event))),
  }),
} satisfies Defect;
