import { newId } from '../../lib/client/new-id.ts';
import type { Conversation } from '../../lib/client/conversation.ts';
import { NoAnswer } from '../../lib/client/no-answer.ts';
import type { Receiver } from '../../lib/client/receiver.ts';
import type { AccountConfig, SampleName } from '../../lib/config/target-config.ts';
import { chosen, hold } from '../../lib/sittings/in-force.ts';
import { ConfigurationError, NotTestable } from '../../lib/verdict/outcomes.ts';
import { nameOf, opensAccounts, providedAccount } from './provided-account.ts';
import { sampleOf } from './sample-requests.ts';

/** The receivers that take part in one scenario, by name, and their accounts. */
export class Receivers {
  readonly #conversation: () => Conversation;
  /** Tells the requesters of one scenario from those of others. */
  #mark: string | undefined;
  readonly #accounts = new Map<string, Promise<AccountConfig>>();
  readonly #receivers = new Map<string, Receiver>();
  /** Ids of the accounts that are known to be given to one of them. */
  readonly #taken = new Set<string>();

  /** @param conversation asked for when it is needed: a scenario is there before its target */
  constructor(conversation: () => Conversation) {
    this.#conversation = conversation;
  }

  /** The receiver of that name, with an account of its own: a new one where accounts can be registered. */
  async named(name: string): Promise<Receiver> {
    const known = this.#receivers.get(name);
    if (known) return known;
    const receiver = this.#conversation().receiver(await this.#account(name));
    this.#receivers.set(name, receiver);
    return receiver;
  }

  /** All that took part so far. */
  get all(): Receiver[] {
    return [...this.#receivers.values()];
  }

  /** Whether a receiver has been given an account in this scenario. */
  hasAccount(name: string): boolean {
    return this.#accounts.has(name) || this.#receivers.has(name);
  }

  /** Gives a receiver that has no account yet this one. */
  assign(name: string, account: AccountConfig): void {
    this.#taken.add(account.accountId);
    this.#accounts.set(name, Promise.resolve(account));
  }

  /** Gives a receiver an account of the configuration that is meant for a purpose of its own. */
  speakFor(name: string, account: AccountConfig): void {
    this.#take(account.accountId);
    this.#receivers.set(name, this.#conversation().receiver(account));
  }

  /**
   * Gives a receiver that has no account yet one of the configuration that fits.
   * @throws NotTestable where there is none that nobody else in the scenario has
   */
  async provide(name: string, fits: (account: AccountConfig) => boolean): Promise<void> {
    this.assign(name, await this.#provided(fits));
  }

  /** Opens an account for a receiver that has none yet, by one of the sample requests. */
  async open(name: string, sample: SampleName): Promise<void> {
    this.assign(name, await this.#register(name, sample));
  }

  /** The configured sample request in the name of a receiver. */
  requestOf(name: string, sample: SampleName = 'grant'): Record<string, unknown> {
    return sampleOf(this.#conversation().config.registration?.samples, sample, this.signatureOf(name));
  }

  /** The name under which a receiver asks for accounts in this scenario. */
  signatureOf(name: string): string {
    this.#mark ??= newId().slice(0, 8);
    return `${name} ${this.#mark}`;
  }

  #account(name: string): Promise<AccountConfig> {
    const known = this.#accounts.get(name);
    if (known) return known;
    const { config } = this.#conversation();
    const account = opensAccounts(config) ? this.#register(name) : this.#provided();
    this.#accounts.set(name, account);
    return account;
  }

  async #provided(fits?: (account: AccountConfig) => boolean): Promise<AccountConfig> {
    const { config } = this.#conversation();
    const id = chosen('an account', () => providedAccount(config, this.#taken, fits).accountId);
    this.#take(id);
    const account = config.accounts.find(({ accountId }) => accountId === id);
    if (account) return account;
    throw new ConfigurationError(`account ${id}, by which a scenario began, is not configured any more`);
  }

  /** An account of the configuration is used by nobody else, in this scenario and, until it is over, in others. */
  #take(id: string): void {
    hold(nameOf(id));
    this.#taken.add(id);
  }

  async #register(name: string, sample: SampleName = 'grant'): Promise<AccountConfig> {
    const { account, outcome, exchange } = await this.#conversation()
      .register(this.requestOf(name, sample))
      .catch((error: unknown) => {
        throw error instanceof NoAnswer ? new NotTestable(`no account: ${error.message}`) : error;
      });
    if (!account)
      throw new NotTestable(`no account: the request was ${outcome} (${exchange.response.status})`);
    return account;
  }
}
