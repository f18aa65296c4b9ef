import type { Defect } from '../defect.ts';
import { valuesOf } from '../operation/parameter.ts';

export default {
  summary: 'an export of insurance plans is scheduled and answered by a redirect to the same address',
  breaks: ['FHIR-OP-02'],
  breaksToo: { '1.0.0': ['NDH-PARAM-14'], '2.0.0-current': ['NDH-PARAM-14'] },
  change: () => ({
    redirectsTo: (request) => {
      const again = request.parameters.some(({ name }) => name === '_again');
      return valuesOf(request, '_type').join() === 'InsurancePlan' && !again
        ? `${request.url}${request.url.includes('?') ? '&' : '?'}_again=yes`
        : undefined;
    },
  }),
} satisfies Defect;
