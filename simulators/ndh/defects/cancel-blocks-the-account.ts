import type { Defect } from '../defect.ts';
import { valuesOf } from '../operation/parameter.ts';

export default {
  summary: 'an account that has cancelled cannot schedule any more',
  breaks: ['NDH-CANCEL-18'],
  change: (usual) => {
    const blocked = new Set<string>();
    return {
      afterCancel: (accountId) => void blocked.add(accountId),
      checkTogether: (request, ndh) =>
        valuesOf(request, '_account').some((accountId) => blocked.has(accountId))
          ? [{ code: 'business-rule', text: 'the account has been cancelled' }]
          : usual.checkTogether(request, ndh),
    };
  },
} satisfies Defect;
