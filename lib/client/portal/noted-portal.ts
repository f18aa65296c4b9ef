import type { Ledger, Thing } from '../../ledger/ledger.ts';
import { applicantIn, noteAccount } from '../../ledger/note-account.ts';
import { bounded, late } from '../browser/bounded.ts';
import type { Conversation } from '../conversation.ts';
import { inWindow } from './by-hand.ts';
import type { PortalDeed, PortalLogin, PortalRegistration, PortalSchedule, PortalVisit } from './portal.ts';
import type { ScheduleCriteria } from './portal.ts';
import { SharedPortal } from './shared-portal.ts';

/** Requests for an account that wait, as they stand in the ledger. */
const waiting = new WeakMap<PortalRegistration, Thing>();

/**
 * A portal of which the ledger knows what is made in it: accounts, schedules, and sessions, which end before their browser
 * is closed.
 */
export class NotedPortal extends SharedPortal {
  readonly #conversation: Conversation;
  readonly #sessions = new Map<PortalVisit, Thing>();
  /** Whose session it is. */
  #accountId: string | undefined;

  constructor(conversation: Conversation, ways: { applicant: PortalVisit; holder: PortalVisit }) {
    super(ways.applicant, ways.holder);
    this.#conversation = conversation;
    for (const visit of [this.applicant, this.holder])
      if (visit.visitor) visit.visitor.onLeave = () => this.#leave(visit);
  }

  get #ledger(): Ledger {
    return this.#conversation.ledger;
  }

  override async register(request: Record<string, unknown>): Promise<PortalRegistration> {
    // What follows a grant may sign in: the first code of an authenticator does.
    const asked = [['account', { name: applicantIn(request) }], ['session']] satisfies Asked[];
    const deed = () => super.register(request);
    const { answer, things } = await this.#noting(this.applicant, asked, deed);
    return this.#became(answer, things[0]);
  }

  override async lookAgain(registration: PortalRegistration): Promise<PortalRegistration> {
    const deed = () => super.lookAgain(registration);
    const { answer } = await this.#noting(this.applicant, [['session']], deed);
    return this.#became(answer, waiting.get(registration));
  }

  override firstFactor(credentials: { accountId: string; secret: string }): Promise<PortalLogin> {
    this.#accountId = credentials.accountId;
    return this.#logIn(() => super.firstFactor(credentials));
  }

  override secondFactor(code: string): Promise<PortalLogin> {
    return this.#logIn(() => super.secondFactor(code));
  }

  override async signOut(): Promise<void> {
    await super.signOut();
    this.#over(this.holder);
  }

  override async schedule(criteria: ScheduleCriteria): Promise<PortalSchedule> {
    const asked = ['schedule', { account: this.#accountId, name: criteria.scheduledId }] satisfies Asked;
    const { answer, things } = await this.#noting(this.holder, [asked], () => super.schedule(criteria));
    for (const schedule of things)
      if (answer.accepted) this.#ledger.made(schedule);
      else this.#ledger.gone(schedule);
    const { config, files } = this.#conversation;
    const account = config.accounts.find(({ accountId }) => accountId === this.#accountId);
    if (answer.accepted && account)
      files.scheduled(this.#conversation.receiver(account), criteria.scheduledId);
    return answer;
  }

  override async cancel(scheduledId: string): Promise<PortalDeed> {
    const deed = await super.cancel(scheduledId);
    if (deed.done) this.#ledger.cancelled(this.#accountId, scheduledId === '' ? undefined : scheduledId);
    return deed;
  }

  #became(registration: PortalRegistration, asked: Thing | undefined): PortalRegistration {
    const { outcome, account, url } = registration;
    const isPending = outcome === 'pending';
    if (asked) {
      noteAccount(this.#ledger, asked, {
        outcome,
        ...(account && { account }),
        ...(isPending && { statusUrl: url }),
      });
      if (isPending) waiting.set(registration, asked);
    }
    if (outcome === 'granted') this.#accountId = account?.accountId;
    else this.#over(this.applicant);
    return registration;
  }

  async #logIn(step: () => Promise<PortalLogin>): Promise<PortalLogin> {
    const asked = ['session', { account: this.#accountId }] satisfies Asked;
    const { answer, things } = await this.#noting(this.holder, [asked], step);
    for (const session of things)
      if (answer.step === 'signed-in') this.#ledger.made(session);
      else this.#over(this.holder);
    return answer;
  }

  /** Takes down what the forms of a deed ask for, one after the other, each before it is sent. */
  async #noting<Answer>(
    visit: PortalVisit,
    asked: Asked[],
    deed: () => Promise<Answer>,
  ): Promise<{ answer: Answer; things: Thing[] }> {
    const things: Thing[] = [];
    visit.onSend = () => {
      const next = asked[things.length];
      if (!next) return;
      const [kind, facts] = next;
      const where = kind === 'session' && !visit.visitor ? { name: inWindow } : {};
      const thing = this.#ledger.asked(kind, { ...facts, ...where });
      things.push(thing);
      if (kind === 'session') this.#sessions.set(visit, thing);
    };
    try {
      return { answer: await deed(), things };
    } finally {
      visit.onSend = undefined;
    }
  }

  /** There is no session of this visit, or none any more. */
  #over(visit: PortalVisit): void {
    const session = this.#sessions.get(visit);
    if (session) this.#ledger.gone(session);
    this.#sessions.delete(visit);
  }

  /** Signs out, where somebody else's server would keep the session. */
  async #leave(visit: PortalVisit): Promise<void> {
    const session = this.#sessions.get(visit);
    if (!session || !this.#ledger.isKept) return;
    const { config, redactor } = this.#conversation;
    const seconds = config.policy.requestSeconds;
    try {
      if ((await bounded(endSession(visit), seconds * 1000)) === late)
        throw new Error(`it did not end within ${seconds} s`);
      this.#over(visit);
    } catch (error) {
      this.#ledger.kept(session, redactor.text((error as Error).message.split('\n')[0] ?? ''));
    }
  }
}

/** What a form asks for, as the ledger takes it down. */
type Asked = Parameters<Ledger['asked']>;

async function endSession(visit: PortalVisit): Promise<void> {
  if (await visit.isSignedIn()) await visit.signOut();
}
