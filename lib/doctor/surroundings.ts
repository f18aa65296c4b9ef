import { Conversation } from '../client/conversation.ts';
import type { FileLink } from '../client/file-list.ts';
import type { LogIn } from '../client/login.ts';
import type { AccountConfig, TargetConfig } from '../config/target-config.ts';
import type { Edition } from '../edition/edition.ts';
import type { CapabilityStatement } from './capability-statement.ts';
import { cleanUp } from '../ledger/clean-up.ts';
import type { Thing } from '../ledger/ledger.ts';
import { within } from './within.ts';

/** What the doctor is asked to look at. */
export interface DoctorOptions {
  /** Path of a configuration file. */
  config?: string;
  /** Address of a target of which nothing else is known. */
  target?: string;
  /** File of certificates that are trusted beside the public authorities, with `target`. */
  ca?: string;
  edition?: string;
  /** Folder into which a run would write its reports. */
  reports: string;
  /** Asks for two accounts where none is configured; they stay on the target, closed where it lets them be closed. */
  openAccounts?: boolean;
}

/** What the checks know and learn: how to talk to the target, and what earlier ones have seen. */
export class Surroundings {
  readonly options: DoctorOptions;
  statement: CapabilityStatement | undefined;
  /** The accounts to log in with. */
  accounts: AccountConfig[] = [];
  readonly logins = new Map<AccountConfig, LogIn>();
  /** The first file of an account's list that may be fetched. */
  readonly files = new Map<AccountConfig, FileLink>();
  /** Absent until the configuration has been read. */
  opened: Conversation | undefined;

  constructor(options: DoctorOptions) {
    this.options = options;
  }

  /** Takes the configuration that the other checks look by. */
  open(config: TargetConfig, edition: Edition): void {
    this.opened = new Conversation({ config, edition });
    this.accounts = config.accounts;
  }

  /** Only for checks that need the configuration. */
  get conversation(): Conversation {
    if (!this.opened) throw new Error('a check does not name the configuration among its needs');
    return this.opened;
  }

  get config(): TargetConfig {
    return this.conversation.config;
  }

  get edition(): Edition {
    return this.conversation.edition;
  }

  /** A text without the secrets that are known. */
  tellable(text: string): string {
    return this.opened?.redactor.text(text) ?? text;
  }

  /** Ends the sessions that were opened, and what else can be ended, within some seconds. */
  async close(seconds: number): Promise<void> {
    const { opened } = this;
    if (!opened) return;
    await within(seconds, Promise.allSettled([...this.logins].map((login) => this.#logOut(...login))));
    const added = this.accounts.filter((account) => !opened.config.accounts.includes(account));
    const isRegistered = ({ kind, remove }: Thing) => kind === 'account' && remove !== undefined;
    await within(seconds, cleanUp(opened.ledger, opened, isRegistered));
    await within(
      seconds,
      Promise.allSettled(added.map(({ accountId }) => opened.control.closeAccount(accountId))),
    );
    await opened.close();
  }

  async #logOut(account: AccountConfig, { session }: LogIn): Promise<void> {
    if (session && this.config.loginMode === 'steps') await this.conversation.receiver(account).logOut();
  }
}
