import type { Ndh } from '../ndh.ts';
import { denialReason } from '../policy.ts';
import type { Decision, RegistrationRequest, StoredRequest } from '../store/requests.ts';
import { openAccount } from './open-account.ts';
import type { FieldProblem } from './registration-problems.ts';
import { newId } from './secrets.ts';

/** A request for an account that was kept with its decision, or what is wrong with it. */
export type TakenRequest = { errors: FieldProblem[] } | { stored: StoredRequest };

/** Who looks at a request for an account, and who decides about it. */
export interface RequestPolicy {
  check: (body: unknown) => FieldProblem[];
  decide: (request: RegistrationRequest) => Decision['status'];
}

/** Takes a request for an account: refuses a malformed one, and lets the policy decide about the others. */
export function takeRequest(
  body: unknown,
  ndh: Ndh,
  policy: RequestPolicy = {
    check: (given) => ndh.behaviour.checkRegistration(given),
    decide: (request) => ndh.behaviour.decideRegistration(request),
  },
): TakenRequest {
  const { behaviour, store } = ndh;
  const errors = [...policy.check(body), ...behaviour.checkClient(body)];
  if (errors.length > 0) return { errors };
  const request = body as RegistrationRequest;
  const stored: StoredRequest = {
    ...{ id: newId(), request, told: false, asked: ndh.clock.now() },
    decision: { status: 'pending' },
  };
  const status = policy.decide(request);
  if (status === 'denied') stored.decision = { status, reason: denialReason };
  if (status === 'granted') stored.decision = { status, accountId: openAccount(request, ndh).id };
  store.requests.save(stored);
  return { stored };
}
