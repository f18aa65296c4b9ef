import type { Defect } from '../defect.ts';
import type { Session } from '../store/sessions.ts';

export default {
  summary: 'list and files are for the session only that has first asked for them, as long as it lasts',
  breaks: ['NDH-RETR-13'],
  change: (usual) => {
    const readers = new Map<string, Session>();
    const isReader = (caller: Session | undefined, now: number): boolean => {
      if (!caller) return true;
      const reader = readers.get(caller.accountId);
      if (!reader || reader.expires - 10_000 <= now) readers.set(caller.accountId, caller);
      return readers.get(caller.accountId)?.hash === caller.hash;
    };
    return {
      mayReadList: (caller, accountId, ndh) =>
        isReader(caller, ndh.clock.now()) ? usual.mayReadList(caller, accountId, ndh) : 'forbidden',
      mayReadFile: (caller, accountId, name, ndh) =>
        isReader(caller, ndh.clock.now()) ? usual.mayReadFile(caller, accountId, name, ndh) : 'forbidden',
    };
  },
} satisfies Defect;
