import { World, setWorldConstructor } from '@cucumber/cucumber';
import type { Conversation } from '../../lib/client/conversation.ts';
import type { NoAnswer } from '../../lib/client/no-answer.ts';
import { type Deed, evidenceOf } from '../../lib/client/evidence.ts';
import type { Exchange } from '../../lib/client/exchange.ts';
import type { FileLink } from '../../lib/client/file-list.ts';
import type { FhirResource } from '../../lib/client/search.ts';
import type { Download } from '../../lib/client/http.ts';
import type { Session } from '../../lib/client/login.ts';
import type { ListReading, Receiver } from '../../lib/client/receiver.ts';
import type { KickOff } from '../../lib/client/send-kick-off.ts';
import type { Registration } from '../../lib/client/registration.ts';
import type { TargetConfig } from '../../lib/config/target-config.ts';
import type { RecordFound, Transaction } from '../../lib/audit/find-records.ts';
import type { Edition } from '../../lib/edition/edition.ts';
import type { Addresses } from './beside.ts';
import { BulkFacts } from './bulk/facts.ts';
import type { CompleteExport } from './complete-export.ts';
import type { DirectoryChange } from './directory-changes.ts';
import type { EarlierSet } from './earlier-sets.ts';
import type { Holding } from './holdings.ts';
import type { HostClock } from './host-clocks.ts';
import type { Journal } from '../../lib/sittings/journal.ts';
import type { NotTestable } from '../../lib/verdict/outcomes.ts';
import type { Outcome } from '../../lib/verdict/signals.ts';
import { exchangeMediaType, outcomeMediaType } from '../../lib/verdict/scenario-run.ts';
import type { JudgingWorld, StepKind } from './judgement.ts';
import type { Pass } from './passes.ts';
import { Portals } from './portal/portals.ts';
import type { RepositoryReading } from './reading.ts';
import type { Rights } from './rights.ts';
import { Receivers } from './receivers.ts';
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
  /** What later sittings go by, where there are any. */
  journal: Journal | undefined;
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
  /** What an account has done that is to be found in audit records. */
  readonly transactions: Transaction[] = [];
  /** What was found of it there; absent where nobody can look. */
  auditRecords: RecordFound[] | undefined;
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
  /** Every schedule that was accepted, in order. */
  readonly accepted: ScheduledExport[] = [];
  readonly exchanges: Deed[] = [];
  /** What was done by SFTP. */
  readonly sftp: SftpFacts = { sessions: new Map(), tries: [], downloads: [] };
  /** Visits of the portal. */
  readonly portals = new Portals();
  /** What was done by Bulk Data. */
  readonly bulk = new BulkFacts();
  /** Names of the behaviours on which the scenario depends; filled by a simulated target that records them. */
  readonly behavioursUsed = new Set<string>();
  /** Who takes part. */
  readonly receivers = new Receivers(() => this.conversation);

  /** Somebody else who knows nothing of the scenario yet, and tells what there is to tell in its place. */
  standIn(): NdhWorld {
    const { attach, log, link, parameters, target } = this;
    return Object.assign(new NdhWorld({ attach, log, link, parameters }), { target });
  }

  get conversation(): Conversation {
    return this.target.conversation;
  }

  /** Why nothing more may be asked of the target. */
  get refusal(): NotTestable | undefined {
    return this.target.conversation.turns.refusal;
  }

  get config(): TargetConfig {
    return this.conversation.config;
  }

  get edition(): Edition {
    return this.conversation.edition;
  }

  /** The receiver of that name, with an account of its own. */
  receiver(name: string): Promise<Receiver> {
    return this.receivers.named(name);
  }

  /** Notes what a row only records. */
  record(observation: string): void {
    this.attachOutcome({ outcome: 'recorded', reason: observation });
  }

  attachOutcome(outcome: Outcome): void {
    const told = { ...outcome, reason: this.tellable(outcome.reason) };
    void this.attach(JSON.stringify(told), outcomeMediaType);
  }

  tellable(text: string): string {
    return this.target?.conversation.redactor.excerpt(text) ?? text;
  }

  /** Attaches the exchanges since the last call as evidence, secrets masked, unless nobody will read it. */
  attachEvidence(): void {
    if (this.parameters.evidence === false) this.exchanges.length = 0;
    for (const exchange of this.exchanges.splice(0)) {
      const evidence = evidenceOf(exchange, this.conversation.redactor);
      void this.attach(JSON.stringify(evidence), exchangeMediaType);
    }
  }
}

setWorldConstructor(NdhWorld);
