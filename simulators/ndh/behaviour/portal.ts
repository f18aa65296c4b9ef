import { accountWithSecret } from '../login/account-with-secret.ts';
import { checkCode, type CodeCheck } from '../login/check-code.ts';
import type { FieldProblem } from '../login/registration-problems.ts';
import { newSecret } from '../login/secrets.ts';
import type { Ndh } from '../ndh.ts';
import type { OperationRequest } from '../operation/parameter.ts';
import type { Account } from '../store/accounts.ts';
import type { FileRecord } from '../store/repositories.ts';
import type { Decision, RegistrationRequest, StoredRequest } from '../store/requests.ts';
import type { Schedule } from '../store/schedules.ts';
import type { Session } from '../store/sessions.ts';
import type { GrantAnswer } from './accounts.ts';

/** What the simulated NDH decides in its portal, where that is not decided for all ways in. */
export interface PortalBehaviour {
  /** What is wrong with the form of a request for an account; nothing where it may be evaluated. */
  portalRequestProblems(body: unknown, ndh: Ndh): FieldProblem[];
  /** How a well-formed request for an account is decided. */
  portalPolicy(request: RegistrationRequest, ndh: Ndh): Decision['status'];
  /** The decision as the page of a request tells it. */
  portalDecision(decision: Decision, ndh: Ndh): Decision;
  /** The word by which the page of a request tells its outcome. */
  portalOutcome(status: Decision['status']): string;
  /** What the page of a grant hands out. */
  portalGrant(grant: GrantAnswer, ndh: Ndh): Partial<GrantAnswer>;
  /** The account that somebody may use whose request is not decided yet. */
  portalOpensEarly(request: StoredRequest, ndh: Ndh): Account | undefined;
  /** The account of a pair of identifier and first factor. */
  portalAccount(accountId: string, secret: string, ndh: Ndh): Account | undefined;
  /** How a browser is to keep the cookie of a visit. */
  portalCookie(): string;
  /** Whether the first factor leads to a page that asks for a code. */
  portalAsksForCode(account: Account, ndh: Ndh): boolean;
  /** What a code is worth that is entered in the portal. */
  checkPortalCode(account: Account, code: string, ndh: Ndh): CodeCheck;
  /** Whether a session opens the pages of its account. */
  portalOpens(session: Session): boolean;
  /** What carries the session after a step of the login; `before` is what carried the visit until then. */
  portalCarrier(before: string): string;
  /** Whether a form is refused that does not come from a page of its session. */
  portalNeedsFormToken(): boolean;
  /** Whether a signed-in visitor is shown the key of the second factor. */
  portalShowsKey(): boolean;
  /** What is said of a login with a wrong pair of account and secret. */
  portalLoginFailure(accountId: string, ndh: Ndh): string;
  /** The request that a form stands for, before it is evaluated. */
  portalRequest(request: OperationRequest): OperationRequest;
  /** Keeps a schedule that was accepted in the portal. */
  portalSchedule(schedule: Schedule, ndh: Ndh): void;
  /** Ends a schedule that a visitor has cancelled. */
  portalCancel(schedule: Schedule, ndh: Ndh): void;
  /** Deletes a file that a visitor wants deleted. */
  portalDelete(file: FileRecord, ndh: Ndh): void;
}

/** How an NDH decides that is in its portal what it is elsewhere. */
export const usualPortal: PortalBehaviour = {
  portalRequestProblems: (body, { behaviour }) => behaviour.checkRegistration(body),
  portalPolicy: (request, { behaviour }) => behaviour.decideRegistration(request),
  portalDecision: (decision, { behaviour }) => behaviour.tellDecision(decision),
  portalOutcome: (status) => ({ granted: 'Granted', denied: 'Denied', pending: 'Pending' })[status],
  portalGrant: (grant, ndh) => ndh.behaviour.grantAnswer(grant, ndh),
  portalOpensEarly: () => undefined,
  portalAccount: accountWithSecret,
  portalCookie: () => 'HttpOnly; SameSite=Strict',
  portalAsksForCode: (account, { behaviour }) => behaviour.secondFactorNeeded(account),
  checkPortalCode: checkCode,
  portalOpens: ({ kind }) => kind === 'portal',
  portalCarrier: () => newSecret(),
  portalNeedsFormToken: () => true,
  portalShowsKey: () => false,
  portalLoginFailure: () => 'Account or secret is wrong.',
  portalRequest: (request) => request,
  portalSchedule: (schedule, ndh) => ndh.behaviour.storeSchedule(schedule, ndh),
  portalCancel: (schedule, ndh) => {
    ndh.behaviour.cancelSchedules([schedule], ndh);
    ndh.behaviour.afterCancel(schedule.accountId, ndh);
  },
  portalDelete: (file, ndh) => ndh.behaviour.deleteFile(file, ndh),
};
