import type { Defect } from '../defect.ts';

export default {
  summary: 'an account can only be named in the session that followed its registration',
  breaks: ['NDH-REG-16'],
  change: (usual) => {
    const first = new Map<string, string>();
    return {
      mayCancel: (caller, accountId, ndh) => {
        const session = caller && (first.get(accountId) ?? caller.hash);
        return caller && session !== caller.hash ? 'forbidden' : usual.mayCancel(caller, accountId, ndh);
      },
      maySchedule: (caller, accountId, ndh) => {
        if (caller && !first.has(accountId)) first.set(accountId, caller.hash);
        return usual.maySchedule(caller, accountId, ndh);
      },
    };
  },
} satisfies Defect;
