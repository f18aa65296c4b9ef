import type { Visitor } from '../browser/visitor.ts';
import type { AccountConfig } from '../../config/target-config.ts';
import type { RegistrationOutcome } from '../registration.ts';

/**
 * One visitor of the target's portal, with cookies of its own. States what happened, judges nothing; what the page lacks
 * is told by NotTestable, with the key of the selector that found nothing.
 */
export interface Portal {
  /** The browser in which it is visited; absent where a person visits it. */
  readonly visitor?: Visitor | undefined;
  /** Fills in and sends the form of a request for an account, and collects and enrols what a grant hands out. */
  register(request: Record<string, unknown>): Promise<PortalRegistration>;
  /** Looks again at what became of a request that was pending, and collects what a grant hands out. */
  lookAgain(registration: PortalRegistration): Promise<PortalRegistration>;
  /** The first step of a login; where a portal asks for all at once, it is filled in and not sent yet. */
  firstFactor(credentials: { accountId: string; secret: string }): Promise<PortalLogin>;
  /** The second step of a login, where the first has come to a code. */
  secondFactor(code: string): Promise<PortalLogin>;
  signOut(): Promise<void>;
  /** Whether the page for the account's own things opens now, without a new login. */
  isSignedIn(): Promise<boolean>;
  /** Fills in and sends the form for a schedule. */
  schedule(criteria: ScheduleCriteria): Promise<PortalSchedule>;
  /** Cancels a schedule by its id, empty where it has none, and confirms that. */
  cancel(scheduledId: string): Promise<PortalDeed>;
  /** Deletes a file by its name, and confirms that. */
  deleteFile(name: string): Promise<PortalDeed>;
  /** Names of the files that the portal shows. */
  files(): Promise<string[]>;
  /** Leaves. */
  close(): Promise<void>;
}

/** A portal as one way leads to it. */
export interface PortalVisit extends Portal {
  /** Called before each form that is sent; before each deed that a person is asked for. */
  onSend: (() => void) | undefined;
}

/** What a visitor sees. */
export interface Shown {
  /** Visible text of the page, as it is: mask it where it is told. */
  text: string;
  url: string;
}

export interface PortalRegistration extends Shown {
  outcome: RegistrationOutcome;
  /** Set where an identifier was shown; with its secret and key as far as they were. */
  account?: AccountConfig;
  /** Why a request is denied. */
  reason?: string;
  /** What is wrong with a request that was refused, one text each. */
  problems: string[];
}

export interface PortalLogin extends Shown {
  /** `code`: a code is asked for now. */
  step: 'signed-in' | 'code' | 'refused';
}

export interface PortalSchedule extends Shown {
  /** False where the form does not open, as for somebody who is not signed in. */
  reached: boolean;
  accepted: boolean;
  problems: string[];
}

export interface PortalDeed extends Shown {
  done: boolean;
}

/** What a schedule is to export, and when. */
export interface ScheduleCriteria {
  types: string[];
  /** Queries of `_typeFilter`. */
  filters: string[];
  startdate: string;
  /** Once where absent. */
  frequency?: string;
  scheduledId?: string;
  keepFile?: boolean;
}
