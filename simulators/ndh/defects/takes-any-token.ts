import { sha256 } from '../login/secrets.ts';
import type { Ndh } from '../ndh.ts';
import type { Session } from '../store/sessions.ts';
import type { Defect } from '../defect.ts';

/** A session for whoever brings a token of which nothing is known; one that is over stays over. */
function madeUp(token: string, { store }: Ndh): Session | undefined {
  const hash = sha256(token);
  if (token === '' || store.sessions.find(hash, 'token')) return undefined;
  return {
    hash,
    kind: 'token',
    accountId: store.accounts.ids().at(-1) ?? '',
    expires: Number.MAX_SAFE_INTEGER,
  };
}
export default {
  summary: 'an unknown token is taken for one of the newest account',
  breaks: ['SMART-API-03', 'NDH-AUTH-08'],
  change: (usual) => ({
    findSession: (token, ndh) => usual.findSession(token, ndh) ?? madeUp(token, ndh),
    sessionForOperation: (token, ndh) => usual.sessionForOperation(token, ndh) ?? madeUp(token, ndh),
  }),
} satisfies Defect;
