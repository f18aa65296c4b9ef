import { randomUUID } from 'node:crypto';
import { World, setWorldConstructor } from '@cucumber/cucumber';
import type { Conversation } from '../../lib/client/conversation.ts';
import { NoAnswer } from '../../lib/client/no-answer.ts';
import { sftpEvidence, toEvidence } from '../../lib/client/evidence.ts';
import type { Exchange } from '../../lib/client/exchange.ts';
import type { SftpExchange } from '../../lib/client/sftp.ts';
import type { FileLink } from '../../lib/client/file-list.ts';
import type { FhirResource } from '../../lib/client/search.ts';
import type { Download } from '../../lib/client/http.ts';
import type { Session } from '../../lib/client/login.ts';
import type { ListReading, Receiver } from '../../lib/client/receiver.ts';
import type { KickOff } from '../../lib/client/send-kick-off.ts';
import type { Registration } from '../../lib/client/registration.ts';
import type { AccountConfig, SampleName, TargetConfig } from '../../lib/config/target-config.ts';
import type { Edition } from '../../lib/edition/edition.ts';
import { NotTestable } from '../../lib/verdict/outcomes.ts';
import type { Addresses } from './beside.ts';
import { BulkFacts } from './bulk/facts.ts';
import type { CompleteExport } from './complete-export.ts';
import type { DirectoryChange } from './directory-changes.ts';
import type { EarlierSet } from './earlier-sets.ts';
import type { Holding } from './holdings.ts';
import type { HostClock } from './host-clocks.ts';
import { exchangeMediaType, outcomeMediaType } from '../../lib/verdict/scenario-run.ts';
import type { JudgingWorld, StepKind } from './judgement.ts';
import type { Pass } from './passes.ts';
import type { RepositoryReading } from './reading.ts';
import type { Rights } from './rights.ts';
import { opensAccounts, providedAccount } from './provided-account.ts';
import { sampleRequest } from './sample-requests.ts';
import type { ScheduledExport } from './scheduled-export.ts';
import type { OperatorDecision } from './operator.ts';
import type { SchedulePair } from './schedule-pair.ts';
import type { RunFiles } from './run-files.ts';
import type { SftpFacts } from './sftp-facts.ts';
import type { WorldParameters } from '../../lib/run/world-parameters.ts';
import type { SideBySide } from './two-schedules.ts';
import type { BrokenOff } from './downloads.ts';
import type { Target } from './target.ts';
import type { StatusWatch } from './watch-status.ts';
import type { Sighting } from './watching.ts';
import type { Withheld } from './withheld.ts';

/** What one scenario knows: who takes part, what was asked last, what was scheduled, what has been read. */
export class NdhWorld extends World<WorldParameters> implements JudgingWorld {
  stepKind: StepKind = 'Unknown';
  unanswered?: NoAnswer;
  /** Set by the Before hook; one target serves the whole run. */
  target!: Target;
  /** The last answer of an act, for the Then that follows. */
  answer: Exchange | undefined;
  kickOff: KickOff | undefined;
  registration: Registration | undefined;
  /** What an operator decided about the request for an account. */
  operator: OperatorDecision | undefined;
  /** The last reading of a repository. */
  reading: RepositoryReading | undefined;
  /** The last reading of a file list alone. */
  listing: ListReading | undefined;
  /** Readings of the file lists of several receivers. */
  readonly listings = new Map<string, ListReading>();
  /** The lists of provided accounts as they were before the scenario asked for anything, by receiver. */
  readonly earlierLists = new Map<string, string | undefined>();
  /** The complete export that the scenario looks at. */
  complete: CompleteExport | undefined;
  /** What a watcher saw, in order. */
  sightings: Sighting[] | undefined;
  /** Records put into the directory in which every Must Support element has a value. */
  seeds: (FhirResource & { id: string })[] | undefined;
  /** A record to which a receiver is not entitled. */
  withheld: Withheld | undefined;
  /** The last change made to the directory. */
  change: DirectoryChange | undefined;
  /** Changes made to several records at one moment. */
  changes: DirectoryChange[] | undefined;
  /** Links that were still served after a first download. */
  readonly servedAgain = new Set<string>();
  /** What puts the directory back as it was; done when the scenario has ended. */
  readonly undo: (() => Promise<void>)[] = [];
  /** A download of which the body is still to be read. */
  download: Download | undefined;
  /** What a reader saw who read the repository again and again over a run. */
  passes: Pass[] | undefined;
  /** The link of a file whose download was broken off. */
  brokenOff: BrokenOff | undefined;
  /** The session that a login under test gave. */
  session: Session | undefined;
  /** Several answers to one act. */
  answers: Exchange[] | undefined;
  /** The link whose deletion was asked for. */
  deleted: FileLink | undefined;
  /** The lines of that file. */
  deletedLines: string | undefined;
  /** What receivers held before the act. */
  readonly holdings = new Map<string, Holding>();
  /** Where the files of a run were that nobody downloaded. */
  earlierSet: EarlierSet | undefined;
  /** Where the data files of two schedules were. */
  addresses: Addresses | undefined;
  /** What became of something at each of several moments, in words. */
  fates: string[] | undefined;
  /** Everything that a run has left. */
  runFiles: RunFiles | undefined;
  /** What the status said over a run. */
  statusWatch: StatusWatch | undefined;
  /** The addresses of the target that TLS is to protect. */
  exposed: URL[] | undefined;
  /** What the components of the target said of the time. */
  hostClocks: HostClock[] | undefined;
  /** What the account of the act may see. */
  rights: Rights | undefined;
  /** Two schedules of one account. */
  sideBySide: SideBySide[] | undefined;
  /** Who acted last. */
  actor = '';
  /** The latest schedule of each receiver. */
  readonly schedules = new Map<string, ScheduledExport>();
  /** Two schedules of one account. */
  pair: SchedulePair | undefined;
  /** Everybody who asked for a schedule. */
  readonly asked = new Set<Receiver>();
  /** Every schedule that was accepted, in order. */
  readonly accepted: ScheduledExport[] = [];
  readonly exchanges: (Exchange | SftpExchange)[] = [];
  /** What was done by SFTP. */
  readonly sftp: SftpFacts = { sessions: new Map(), tries: [], downloads: [] };
  /** What was done by Bulk Data. */
  readonly bulk = new BulkFacts();
  /** Names of the behaviours on which the scenario depends; filled by a simulated target that records them. */
  readonly behavioursUsed = new Set<string>();
  /** Tells the requesters of one scenario from those of others. */
  private readonly mark = randomUUID().slice(0, 8);
  private readonly accounts = new Map<string, Promise<AccountConfig>>();
  private readonly receivers = new Map<string, Receiver>();

  get conversation(): Conversation {
    return this.target.conversation;
  }

  get config(): TargetConfig {
    return this.conversation.config;
  }

  get edition(): Edition {
    return this.conversation.edition;
  }

  /** The receiver of that name, with an account of its own: a new one where accounts can be registered. */
  async receiver(name: string): Promise<Receiver> {
    const known = this.receivers.get(name);
    if (known) return known;
    const receiver = this.conversation.receiver(await this.account(name));
    this.receivers.set(name, receiver);
    return receiver;
  }

  /** Whether a receiver has been given an account in this scenario. */
  hasAccount(name: string): boolean {
    return this.accounts.has(name) || this.receivers.has(name);
  }

  /** Gives a receiver an account of the configuration that is meant for a purpose of its own. */
  speakFor(name: string, account: AccountConfig): void {
    this.receivers.set(name, this.conversation.receiver(account));
  }

  /** All receivers that took part so far. */
  get participants(): Receiver[] {
    return [...this.receivers.values()];
  }

  /** Gives a receiver that has no account yet this one. */
  assign(name: string, account: AccountConfig): void {
    this.accounts.set(name, Promise.resolve(account));
  }

  private account(name: string): Promise<AccountConfig> {
    const known = this.accounts.get(name);
    if (known) return known;
    const account = opensAccounts(this.config) ? this.register(name) : this.provided();
    this.accounts.set(name, account);
    return account;
  }

  /** Opens an account for a receiver that has none yet, by one of the sample requests. */
  async open(name: string, sample: SampleName): Promise<void> {
    this.assign(name, await this.register(name, sample));
  }

  private async register(name: string, sample: SampleName = 'grant'): Promise<AccountConfig> {
    const { account, outcome, exchange } = await this.conversation
      .register(this.requestOf(name, sample))
      .catch((error: unknown) => {
        throw error instanceof NoAnswer ? new NotTestable(`no account: ${error.message}`) : error;
      });
    if (!account)
      throw new NotTestable(`no account: the request was ${outcome} (${exchange.response.status})`);
    return account;
  }

  /** The configured sample request in the name of a receiver. */
  requestOf(name: string, sample: SampleName = 'grant'): Record<string, unknown> {
    return sampleRequest(this.config, sample, `${name} ${this.mark}`);
  }

  private async provided(): Promise<AccountConfig> {
    return providedAccount(this.config, this.accounts.size);
  }

  /** Notes what a row only records. */
  record(observation: string): void {
    this.attachOutcome({ outcome: 'recorded', reason: observation });
  }

  attachOutcome({ outcome, reason }: { outcome: string; reason: string }): void {
    void this.attach(JSON.stringify({ outcome, reason: this.tellable(reason) }), outcomeMediaType);
  }

  tellable(text: string): string {
    return this.target?.conversation.redactor.excerpt(text) ?? text;
  }

  /** Attaches the exchanges since the last call as evidence, secrets masked. */
  attachEvidence(): void {
    for (const exchange of this.exchanges.splice(0)) {
      const { redactor } = this.conversation;
      const evidence =
        'operation' in exchange ? sftpEvidence(exchange, redactor) : toEvidence(exchange, redactor);
      void this.attach(JSON.stringify(evidence), exchangeMediaType);
    }
  }
}

setWorldConstructor(NdhWorld);
