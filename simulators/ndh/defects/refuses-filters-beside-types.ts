import type { Defect } from '../defect.ts';
import { valuesOf } from '../operation/parameter.ts';

export default {
  summary: 'a request with a filter and more than one type is refused',
  breaks: ['NDH-EXEC-10', 'NDH-PARAM-22', 'NDH-PARAM-23', 'NDH-PARAM-24'],
  change: () => ({
    checkTogether: (request) =>
      valuesOf(request, '_typeFilter').length > 0 && valuesOf(request, '_type').join(',').includes(',')
        ? [
            {
              code: 'not-supported',
              parameter: '_typeFilter',
              text: 'filters are taken for a single type only',
            },
          ]
        : [],
  }),
} satisfies Defect;
