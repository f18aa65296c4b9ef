import type { Visitor } from '../browser/visitor.ts';
import type {
  Portal,
  PortalDeed,
  PortalLogin,
  PortalRegistration,
  PortalSchedule,
  PortalVisit,
  ScheduleCriteria,
} from './portal.ts';

/** A portal in which one asks for accounts, and another does the rest, or the same. */
export class SharedPortal implements Portal {
  protected readonly applicant: PortalVisit;
  protected readonly holder: PortalVisit;

  constructor(applicant: PortalVisit, holder: PortalVisit) {
    this.applicant = applicant;
    this.holder = holder;
  }

  get visitor(): Visitor | undefined {
    return this.holder.visitor;
  }

  register(request: Record<string, unknown>): Promise<PortalRegistration> {
    return this.applicant.register(request);
  }

  lookAgain(registration: PortalRegistration): Promise<PortalRegistration> {
    return this.applicant.lookAgain(registration);
  }

  firstFactor(credentials: { accountId: string; secret: string }): Promise<PortalLogin> {
    return this.holder.firstFactor(credentials);
  }

  secondFactor(code: string): Promise<PortalLogin> {
    return this.holder.secondFactor(code);
  }

  signOut(): Promise<void> {
    return this.holder.signOut();
  }

  isSignedIn(): Promise<boolean> {
    return this.holder.isSignedIn();
  }

  schedule(criteria: ScheduleCriteria): Promise<PortalSchedule> {
    return this.holder.schedule(criteria);
  }

  cancel(scheduledId: string): Promise<PortalDeed> {
    return this.holder.cancel(scheduledId);
  }

  deleteFile(name: string): Promise<PortalDeed> {
    return this.holder.deleteFile(name);
  }

  files(): Promise<string[]> {
    return this.holder.files();
  }

  async close(): Promise<void> {
    await this.applicant.close();
    await this.holder.close();
  }
}
