import type { AccountConfig } from '../../config/target-config.ts';
import { apart } from '../../sittings/in-force.ts';
import { ConfigurationError, NotTestable } from '../../verdict/outcomes.ts';
import type { Conversation } from '../conversation.ts';
import { bodyJson } from '../decoded-body.ts';
import type { Exchange } from '../exchange.ts';
import { makeAssertion, numericDate } from '../smart/assertion.ts';
import { SmartClient } from '../smart/smart-client.ts';
import { type UdapCredentials, udapCredentials } from './udap-credentials.ts';
import { readUdapEndpoints, type UdapEndpoints } from './udap-endpoints.ts';

/** UDAP of one target: where it is asked, and the clients of the trust community that speak for the accounts. */
export class Udap {
  readonly #conversation: Conversation;
  readonly #clients = new WeakMap<AccountConfig, SmartClient>();
  /** Which account each client speaks for that was registered by the harness. */
  readonly #registered = new Map<string, string>();
  #endpoints: Promise<UdapEndpoints> | undefined;

  constructor(conversation: Conversation) {
    this.#conversation = conversation;
  }

  /** Asked for once. */
  endpoints(): Promise<UdapEndpoints> {
    this.#endpoints ??= apart(() => readUdapEndpoints(this.#conversation));
    return this.#endpoints;
  }

  /**
   * The client of an account, one for the whole run; registered when it is first needed where it has no identifier.
   * @throws NotTestable where there is no certificate for it
   */
  client(account: AccountConfig): SmartClient {
    const client = this.#clients.get(account) ?? this.#open(account);
    this.#clients.set(account, client);
    return client;
  }

  #open(account: AccountConfig): SmartClient {
    const { udap, smart } = this.#conversation.config;
    const { clientId, scopes, cert, ...further } = account.udap ?? {};
    const written = cert === undefined ? udap.cert && { cert: udap.cert } : { cert, ...further };
    if (!written)
      throw new NotTestable(
        `account ${account.name} has no UDAP client: configure its udap.cert, or udap.cert for all`,
      );
    const credentials = read(account, () => udapCredentials(written));
    const { pair, x5c, uri } = credentials;
    return new SmartClient(this.#conversation, {
      ...{ id: clientId ?? uri, keys: [pair], scopes: scopes ?? smart.scopes },
      certificate: this.#conversation.certificates.of(account),
      tokenUrl: async () => (await this.endpoints()).token_endpoint,
      ...(clientId === undefined && {
        register: () => apart(() => this.#register(account, credentials)),
      }),
      standing: {
        header: { x5c, kid: undefined, typ: undefined },
        claims: (now) => ({ iat: numericDate(now), extensions: this.#extensions(uri) }),
        form: { udap: '1' },
      },
    });
  }

  /** Who asks and what for, as a server of a business partner wants to know (hl7-b2b). */
  #extensions(uri: string): Record<string, unknown> {
    const usual = { version: '1', organization_id: uri, purpose_of_use: [usualPurpose] };
    return { 'hl7-b2b': { ...usual, ...this.#conversation.config.udap.b2b } };
  }

  /** Dynamic client registration; the identifier that the server gives. */
  async #register(account: AccountConfig, credentials: UdapCredentials): Promise<string> {
    const { uri } = credentials;
    const other = this.#registered.get(uri);
    // The server would take both for one client, and what one sees of the other's for its own.
    if (other !== undefined)
      throw new NotTestable(
        `account ${account.name} has the UDAP certificate of account ${other}: give it a udap.cert or udap.clientId of its own`,
      );
    this.#registered.set(uri, account.name);
    const { ledger } = this.#conversation;
    const thing = ledger.asked('account', { name: `UDAP client ${uri}` });
    const exchange = await this.#send(credentials, account, ['client_credentials']);
    const { client_id: id } = (bodyJson(exchange) ?? {}) as { client_id?: unknown };
    const { status } = exchange.response;
    if (status >= 300 || typeof id !== 'string' || id === '') {
      ledger.gone(thing);
      throw new NotTestable(
        `the UDAP registration of account ${account.name} is answered ${toldOf(exchange)}`,
      );
    }
    ledger.made(thing, {}, async () => (await this.#send(credentials, account, [])).response.status < 300);
    return id;
  }

  /** A software statement; without grant types it takes the registration back. */
  async #send(
    { pair, x5c, uri }: UdapCredentials,
    account: AccountConfig,
    grants: string[],
  ): Promise<Exchange> {
    const { clock, config, http, smart, certificates } = this.#conversation;
    const { registration_endpoint: url } = await this.endpoints();
    const now = await clock.own.now();
    const statement = await makeAssertion(
      { clientId: uri, audience: url, key: pair, now },
      {
        header: { x5c, kid: undefined, typ: undefined },
        claims: {
          ...{ iat: numericDate(now), client_name: 'ndh conformance harness' },
          ...{ grant_types: grants, token_endpoint_auth_method: 'private_key_jwt' },
          ...{ scope: account.udap?.scopes ?? config.smart.scopes ?? (await smart.usualScopes()) },
          ...config.udap.statement,
        },
      },
    );
    const certificate = certificates.of(account);
    return http.exchange({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ software_statement: statement, certifications: [], udap: '1' }),
      ...(certificate && { certificate }),
    });
  }
}

/** Operations, of HL7's purposes of use. */
const usualPurpose = 'urn:oid:2.16.840.1.113883.5.8#HOPERAT';

function toldOf(exchange: Exchange): string {
  const { error } = (bodyJson(exchange) ?? {}) as { error?: unknown };
  return `${exchange.response.status}${typeof error === 'string' ? ` ${error}` : ''} (udap.community, udap.cert)`;
}

function read<Value>({ name }: AccountConfig, make: () => Value): Value {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    throw new ConfigurationError(`account ${name}, udap: ${error.message}`);
  }
}
