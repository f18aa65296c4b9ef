import { valuesOf } from '../operation/parameter.ts';
import type { Reading } from '../reading.ts';

export default {
  summary: 'a start in the past is refused',
  change: ({ checkTogether }) => ({
    checkTogether: (request, ndh) => {
      const [start = ''] = valuesOf(request, '_startdate');
      const isPast = Date.parse(start) < ndh.clock.now() - 86_400_000;
      const text = `_startdate: ${start} is in the past`;
      return [
        ...checkTogether(request, ndh),
        ...(isPast ? [{ code: 'value', parameter: '_startdate', text }] : []),
      ];
    },
  }),
} satisfies Reading;
