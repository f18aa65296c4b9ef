import type { Ndh } from '../ndh.ts';
import { purposes } from '../policy.ts';
import { registrationProblems, type FieldProblem } from '../login/registration-problems.ts';
import type { Account } from '../store/accounts.ts';
import { ended } from '../store/schedules.ts';
import type { Decision, RegistrationRequest, StoredRequest } from '../store/requests.ts';

/** What the requester is told of a granted account. */
export interface GrantAnswer {
  status: 'granted';
  accountId?: string;
  /** Of the SMART client, where the request named its keys. */
  client_id?: string;
  locations?: Record<string, string>;
  secret?: string;
  totp?: string;
}

/** What the simulated NDH decides about accounts. */
export interface AccountsBehaviour {
  /** Whether there is a registration service at the announced address. */
  takesRegistrations(): boolean;
  /** What is wrong with a request for an account; nothing where it may be evaluated. */
  checkRegistration(body: unknown): FieldProblem[];
  /** How the policy judges a well-formed request. */
  decideRegistration(request: RegistrationRequest): Decision['status'];
  /** Status of the first answer to a request that was decided so. */
  decisionStatus(status: Decision['status']): number;
  /** What is known of a request that is asked after. */
  findRequest(id: string, ndh: Ndh): StoredRequest | undefined;
  /** The decision as the requester is told it. */
  tellDecision(decision: Decision): Decision;
  /** The answer to a granted request. */
  grantAnswer(answer: GrantAnswer, ndh: Ndh): object;
  /** The answer to a denied request. */
  denialAnswer(answer: object, request: RegistrationRequest, ndh: Ndh): object;
  /** The answer to a request that waits. */
  pendingAnswer(answer: object, request: RegistrationRequest, ndh: Ndh): object;
  /** Ends an account: no login, no sessions, no schedules. */
  closeAccount(account: Account, ndh: Ndh): void;
}

/** How an NDH that keeps to the guide decides. */
export const usualAccounts: AccountsBehaviour = {
  takesRegistrations: () => true,
  checkRegistration: registrationProblems,
  decideRegistration: (request) => purposes[request.purpose as keyof typeof purposes] ?? 'denied',
  decisionStatus: (status) => ({ granted: 201, denied: 403, pending: 202 })[status],
  findRequest: (id, { store }) => store.requests.find(id),
  tellDecision: (decision) => decision,
  grantAnswer: (answer) => answer,
  denialAnswer: (answer) => answer,
  pendingAnswer: (answer) => answer,
  closeAccount: (account, { store }) => {
    store.accounts.setStatus(account.id, 'closed');
    store.sessions.removeOf(account.id);
    for (const schedule of store.schedules.live(account.id))
      store.schedules.save(ended(schedule, 'cancelled'));
  },
};
