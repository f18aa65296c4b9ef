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
    this.#accounts.set(name, Promise.resolve(account));
  }

  /** Gives a receiver an account of the configuration that is meant for a purpose of its own. */
  speakFor(name: string, account: AccountConfig): void {
    hold(nameOf(account.accountId));
    this.#receivers.set(name, this.#conversation().receiver(account));
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
    const taken = this.#accounts.size;
    const account = opensAccounts(config) ? this.#register(name) : this.#provided(taken);
    this.#accounts.set(name, account);
    return account;
  }

  async #provided(taken: number): Promise<AccountConfig> {
    const { config } = this.#conversation();
    const id = chosen('an account', () => providedAccount(config, taken).accountId);
    hold(nameOf(id));
    const account = config.accounts.find(({ accountId }) => accountId === id);
    if (account) return account;
    throw new ConfigurationError(`account ${id}, by which a scenario began, is not configured any more`);
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
