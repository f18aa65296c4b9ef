import type { Defect } from '../defect.ts';
import { valuesOf } from '../operation/parameter.ts';

export default {
  summary: 'the operation asks clients of SMART for an identifier of their organization with each request',
  breaks: ['NDH-REG-15'],
  change: (usual) => ({
    checkTogether: (request, ndh) => {
      const hasClient = valuesOf(request, '_account').some((id) => ndh.store.clients.ofAccount(id));
      const named = valuesOf(request, 'organization').length > 0;
      if (!hasClient || named) return usual.checkTogether(request, ndh);
      return [{ code: 'required', text: 'the organization identifier of the requester is missing' }];
    },
  }),
} satisfies Defect;
