import { instant } from '../clock.ts';
import type { Defect } from '../defect.ts';

export default {
  summary: 'the manifest of an export tells another time whenever it is asked for',
  breaks: ['BULK-STATUS-01', 'BULK-MANIFEST-17'],
  origin: 'https://github.com/smart-on-fhir/bulk-data-server',
  change: () => {
    const asked = new Map<string, number>();
    return {
      transactionTime: ({ id, kicked }) => {
        const times = asked.get(id) ?? 0;
        asked.set(id, times + 1);
        return instant(kicked + times * 1000);
      },
    };
  },
} satisfies Defect;
