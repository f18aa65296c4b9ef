import type { Defect } from '../defect.ts';
import type { Session } from '../store/sessions.ts';

export default {
  summary:
    'files are for the session only that has first downloaded one, as long as it lasts; the list is for all',
  breaks: ['NDH-RETR-13'],
  change: (usual) => {
    const readers = new Map<string, Session>();
    return {
      mayReadFile: (session, account, method, ndh) => {
        const access = usual.mayReadFile(session, account, method, ndh);
        if (access !== 'granted' || !session) return access;
        const reader = readers.get(account);
        if (!reader || reader.expires - 10_000 <= ndh.clock.now()) readers.set(account, session);
        return readers.get(account)?.hash === session.hash ? access : 'forbidden';
      },
    };
  },
} satisfies Defect;
