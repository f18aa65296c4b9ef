import type { Ndh } from '../ndh.ts';
import { denialReason } from '../policy.ts';
import type { Decision, StoredRequest } from '../store/requests.ts';
import { openAccount } from './open-account.ts';

/** What an operator says of a request for an account that waits. */
export type Word = { decision: 'grant' } | { decision: 'deny'; reason?: string };

/** Decides on a request as an operator does by hand; false where it does not wait any more. */
export function decideRequest(stored: StoredRequest, word: Word, ndh: Ndh): boolean {
  if (stored.decision.status !== 'pending') return false;
  ndh.store.requests.save({ ...stored, decision: decisionOf(stored, word, ndh) });
  return true;
}

function decisionOf({ request }: StoredRequest, word: Word, ndh: Ndh): Decision {
  if (word.decision === 'grant') return { status: 'granted', accountId: openAccount(request, ndh).id };
  return { status: 'denied', reason: word.reason ?? denialReason };
}
