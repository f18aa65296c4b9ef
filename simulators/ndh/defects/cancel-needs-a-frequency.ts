import type { Defect } from '../defect.ts';
import { valuesOf } from '../operation/parameter.ts';

export default {
  summary: 'a cancellation without the frequency of the schedule is refused',
  breaks: ['NDH-CANCEL-15'],
  edition: '1.0.0',
  change: () => ({
    checkCancel: (request) =>
      valuesOf(request, '_frequency').length > 0
        ? []
        : [{ code: 'required', parameter: '_frequency', text: '_frequency is required' }],
  }),
} satisfies Defect;
