import type { AccountConfig } from '../../config/target-config.ts';
import { apart, lose } from '../../sittings/in-force.ts';
import { ConfigurationError, NotTestable } from '../../verdict/outcomes.ts';
import type { Conversation } from '../conversation.ts';
import { fetchFlaw } from '../fetch-flaw.ts';
import { addressIn, readSmartConfiguration, wordsIn } from './discovery.ts';
import type { SmartReading } from './discovery.ts';
import { readKeys, usualKey, usualRsaKey } from './key-pair.ts';
import type { KeyPair } from './key-pair.ts';
import { KeyServer } from './key-server.ts';
import { SmartClient } from './smart-client.ts';
import type { TokenAnswer } from './token-request.ts';

/** SMART Backend Services of one target: its document, and the clients that speak to it. */
export class Smart {
  /** Every answer of the token endpoint, in order. */
  readonly answers: TokenAnswer[] = [];
  readonly #conversation: Conversation;
  readonly #clients = new WeakMap<AccountConfig, SmartClient>();
  #reading: Promise<SmartReading> | undefined;
  #keyServer: Promise<KeyServer> | undefined;

  constructor(conversation: Conversation) {
    this.#conversation = conversation;
  }

  /** The target's SMART configuration, asked for once. */
  reading(): Promise<SmartReading> {
    this.#reading ??= apart(() => readSmartConfiguration(this.#conversation));
    return this.#reading;
  }

  /**
   * Where tokens are asked for: the configured address, else that of the target's document.
   * @throws NotTestable where neither names one
   */
  async tokenUrl(): Promise<string> {
    const { config } = this.#conversation;
    if (config.smart.tokenUrl !== undefined) return config.smart.tokenUrl;
    const { document, exchange } = await this.reading();
    const url = document && addressIn(document, 'token_endpoint', config.baseUrl);
    const flaw = url === undefined ? undefined : fetchFlaw(url, config);
    if (url !== undefined && flaw === undefined) return url;
    const named = flaw === undefined ? 'no token endpoint' : `${url} as token endpoint, where ${flaw}`;
    const reason = document ? `names ${named} (SMART-DISC-02)` : 'is none (SMART-DISC-01)';
    throw new NotTestable(
      `no token endpoint is known: the SMART configuration, answered ${exchange.response.status}, ${reason}`,
    );
  }

  /** The scopes to ask for: those configured, or everything in the letters that the document lists. */
  async usualScopes(): Promise<string> {
    const { scopes } = this.#conversation.config.smart;
    return scopes ?? `system/*.${await this.reads()}`;
  }

  /** How a scope for reading and searching ends: `rs`, or `read` where only the first version of scopes is listed. */
  async reads(): Promise<'rs' | 'read'> {
    const { document } = await this.reading();
    const capabilities = (document && wordsIn(document, 'capabilities')) ?? [];
    const onlyFirst = capabilities.includes('permission-v1') && !capabilities.includes('permission-v2');
    return onlyFirst ? 'read' : 'rs';
  }

  /** Keys for a new client, of a kind that the document lists; one of each where it lists none. */
  async newKeys(): Promise<KeyPair[]> {
    const { document } = await this.reading();
    const listed = document && wordsIn(document, 'token_endpoint_auth_signing_alg_values_supported');
    if (listed?.includes('ES384')) return [usualKey()];
    return listed?.includes('RS384') ? [usualRsaKey()] : [usualKey(), usualRsaKey()];
  }

  /**
   * The harness's own server of key sets, opened when it is first needed.
   * @throws NotTestable where the target cannot reach it
   */
  async keyServer(): Promise<KeyServer> {
    await lose('a key set is served by the harness');
    this.#keyServer ??= KeyServer.open(this.#conversation.config);
    return this.#keyServer;
  }

  /** Closes what was opened for the target. */
  async close(): Promise<void> {
    const opened = await this.#keyServer?.catch(() => undefined);
    await opened?.close();
  }

  /**
   * The client of an account, one for the whole run.
   * @throws NotTestable where the account has none
   */
  client(account: AccountConfig): SmartClient {
    const known = this.#clients.get(account);
    if (known) return known;
    if (!account.client)
      throw new NotTestable(
        `account ${account.name} has no SMART client: configure its client, or registration.jwks`,
      );
    const { id, key, kid, scopes } = account.client;
    this.#conversation.redactor.know(key);
    const client = new SmartClient(this.#conversation, {
      ...{ id, keys: this.#keys(account, key, kid), scopes },
      certificate: this.#conversation.certificates.of(account),
    });
    this.#clients.set(account, client);
    return client;
  }

  /** The client by which an account logs in, where SMART or UDAP is the target's login. */
  loginOf(account: AccountConfig): SmartClient | undefined {
    const { config, udap } = this.#conversation;
    if (config.loginMode === 'udap') return udap.client(account);
    return config.loginMode === 'smart' ? this.client(account) : undefined;
  }

  #keys({ name }: AccountConfig, key: string, kid: string | undefined) {
    try {
      return readKeys(key, kid);
    } catch (error) {
      if (error instanceof ConfigurationError)
        throw new ConfigurationError(`account ${name}: ${error.message}`);
      throw error;
    }
  }
}
