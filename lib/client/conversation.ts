import type { Binding } from '../bindings/binding.ts';
import { openBinding } from '../bindings/open-binding.ts';
import type { WrittenBinding } from '../bindings/written-binding.ts';
import type { AccountConfig, RegistrationConfig, TargetConfig } from '../config/target-config.ts';
import type { Edition } from '../edition/edition.ts';
import { FileSets } from '../ledger/file-sets.ts';
import { Ledger } from '../ledger/ledger.ts';
import { applicantIn, noteAccount, noteDecision } from '../ledger/note-account.ts';
import { apart, currentJournal, lose } from '../sittings/in-force.ts';
import { NotTestable } from '../verdict/outcomes.ts';
import { closeWithin } from './browser/shared-browser.ts';
import { Visits } from './browser/visits.ts';
import { BulkSeen } from './bulk/bulk-seen.ts';
import type { BulkForm } from './bulk/kick-off.ts';
import type { TargetClock } from './clock.ts';
import { Certificates } from './certificates.ts';
import type { ClientCertificate } from './client-certificate.ts';
import { type Codes, KeptCodes } from './codes.ts';
import { type Bind, Control } from './control.ts';
import type { Exchange, LostRequest } from './exchange.ts';
import { Http } from './http.ts';
import type { LoginWays, Session } from './login.ts';
import type { KickoffStyle } from './kickoff-style.ts';
import { ownTerminal } from './person/terminal.ts';
import type { HandExchange } from './person/hand-exchange.ts';
import { ReadingsSeen } from './readings-seen.ts';
import { Receiver } from './receiver.ts';
import { Redactor } from './redact.ts';
import { patiently, type Send } from './patiently.ts';
import type { Portal } from './portal/portal.ts';
import { poll, register } from './registration.ts';
import type { Registration } from './registration.ts';
import { secretsOf } from './secrets-of.ts';
import { Silence } from './silence.ts';
import { type ClientKeys, clientWith, withKeys } from './smart/client-registration.ts';
import { Smart } from './smart/smart.ts';
import { type Turns, turnsUnder } from './turns.ts';
import { Udap } from './udap/udap.ts';
import { openClock } from './open-clock.ts';
import { openCodes } from './open-codes.ts';
import { waitSeconds } from './wait.ts';

/** Everything a run knows of one target: how it is reached, and what was learned of it on the way. */
export class Conversation {
  readonly config: TargetConfig;
  readonly edition: Edition;
  readonly http: Http;
  readonly redactor = new Redactor();
  readonly certificates: Certificates;
  readonly clock: TargetClock;
  /** What is created on the target. */
  readonly ledger: Ledger;
  /** Files that runs put into accounts of the configuration. */
  readonly files: FileSets;
  readonly control: Control;
  readonly smart = new Smart(this);
  readonly udap = new Udap(this);
  readonly style: KickoffStyle = {};
  /** The form in which a Bulk Data export was accepted, what was seen of exports, and how many did not end, one after the other. */
  readonly bulk: { form?: BulkForm; readonly seen: BulkSeen; endless: number } = {
    seen: new BulkSeen(),
    endless: 0,
  };
  /** What the target was seen to do where the guide leaves it open. */
  readonly readings = new ReadingsSeen();
  /** The session in force of each account; a login can cost a wait for the next one-time code. */
  readonly sessions = new WeakMap<AccountConfig, Session>();
  /** The accounts for which receivers have spoken, by their identifiers. */
  readonly accounts = new Map<string, AccountConfig>();
  /** Why the last logins of an account gave no session, in order. */
  readonly failedLogins = new WeakMap<AccountConfig, string[]>();
  /** Visits to the portal by a browser. */
  readonly visits = new Visits();
  /** Logins by SFTP that stayed without an answer. */
  readonly sftpSilence = new Silence();
  /** What everything waits for that is asked of the target, by HTTP, by SFTP or in the browser. */
  readonly turns: Turns;
  /** Sends a request as `patiently` does. */
  readonly send: Send = (request) => patiently(this, request);
  /** Waits of Retry-After, one after the other, after which the answer was the same. */
  vainWaits = 0;
  /** Called with every exchange, secrets included; a scenario sets it to collect its evidence. */
  onExchange: ((exchange: Exchange) => void) | undefined;
  /** Called with every request that got no answer. */
  onLost: ((request: LostRequest) => void) | undefined;
  /** Called with everything that a person did by hand. */
  onHand: ((exchange: HandExchange) => void) | undefined;
  readonly #codes = new Map<string, Codes>();
  #metadata: Promise<Exchange> | undefined;
  readonly #logins = new Map<ClientCertificate | undefined, LoginWays>();

  constructor(options: { config: TargetConfig; edition: Edition; ledger?: Ledger }) {
    this.config = options.config;
    this.edition = options.edition;
    this.ledger = options.ledger ?? new Ledger();
    this.files = new FileSets(this.ledger);
    this.turns = turnsUnder(options.config.limits);
    this.certificates = new Certificates(options.config);
    this.http = new Http({
      record: (exchange) => this.onExchange?.(exchange),
      heard: (exchange) => this.#hear(exchange),
      lost: (request) => this.onLost?.(request),
      timeoutSeconds: options.config.policy.requestSeconds,
      limits: options.config.limits,
      turns: this.turns,
      target: options.config,
      certificateFor: (request) => this.certificates.for(request),
      ...(options.config.tls.ca !== undefined && { ca: options.config.tls.ca }),
    });
    const { control, accounts, clock } = options.config;
    const straight: Send = (request) => this.http.exchange(request);
    const bind: Bind = (key, written) => this.bind(key, written, straight);
    this.control = new Control(control, bind, this.ledger, clock.mode === 'resume');
    this.clock = openClock(this);
    const { tls, secrets = [] } = options.config;
    for (const secret of [...secrets, tls.key, tls.passphrase]) this.redactor.know(secret);
    for (const account of accounts) this.#keepSecret(account);
  }

  /** Opens a binding of the configuration by its place there. */
  bind(key: string, written: WrittenBinding, send: Send = this.send): Binding {
    return openBinding(written, {
      ...{ key, send, conversation: this, redactor: this.redactor, terminal: ownTerminal() },
      baseUrl: this.config.baseUrl,
      folder: this.config.folder ?? process.cwd(),
      wait: (seconds) => waitSeconds(this.clock, seconds),
      record: (exchange) => this.onExchange?.(exchange),
    });
  }

  /** How receivers log in, by requests with a certificate where one is given. @throws NotTestable where that is not configured */
  login(certificate?: ClientCertificate): LoginWays {
    const { login } = this.config;
    if (!login)
      throw new NotTestable(
        'the target gives no means to log in: configure login.url or login.first, or a token for the account',
      );
    const { first, second, logout } = login;
    const send: Send = (request) => this.send({ ...request, ...(certificate && { certificate }) });
    const ways: LoginWays = this.#logins.get(certificate) ?? {
      config: login,
      first: this.bind('login.first', first, send),
      ...(second && { second: this.bind('login.second', second, send) }),
      ...(logout && { logout: this.bind('login.logout', logout, send) }),
    };
    this.#logins.set(certificate, ways);
    return ways;
  }

  /** The receiver that speaks for an account. */
  receiver(account: AccountConfig): Receiver {
    this.accounts.set(account.accountId, account);
    this.#keepSecret(account);
    return new Receiver(this, account);
  }

  /** The one-time codes of an account, one source for the whole run so that none is used twice. */
  codes(account: AccountConfig): Codes {
    const codes = this.#codes.get(account.accountId) ?? openCodes(this, account);
    this.#codes.set(account.accountId, codes);
    return currentJournal() ? new KeptCodes(codes) : codes;
  }

  /** The target's CapabilityStatement; asked for once. */
  metadata(): Promise<Exchange> {
    this.#metadata ??= apart(() =>
      this.http.exchange({
        method: 'GET',
        url: `${this.config.baseUrl}/metadata`,
        headers: { accept: 'application/fhir+json' },
      }),
    );
    return this.#metadata;
  }

  /** Requests an account; with keys, one that has a SMART client. Where that is the only login, each has one. */
  async register(sample: unknown, given?: ClientKeys): Promise<Registration> {
    const config = this.#registration();
    const keys = given ?? (await this.#loginKeys());
    const body = keys ? withKeys(config, sample, keys) : sample;
    const thing = this.ledger.asked('account', { name: applicantIn(sample) });
    const asked = await register(this.bind('registration.request', config.request), config, body);
    noteAccount(this.ledger, thing, asked);
    return this.#keep(asked, keys);
  }

  /** Asks after a pending request for an account. */
  async poll(registration: Registration, given?: ClientKeys): Promise<Registration> {
    const keys = given ?? (await this.#loginKeys());
    const config = this.#registration();
    const answer = await poll(this.bind('registration.poll', config.poll), config, registration);
    noteDecision(this.ledger, answer);
    return this.#keep(answer, keys);
  }

  async #loginKeys(): Promise<ClientKeys | undefined> {
    const { loginMode, smart } = this.config;
    return loginMode === 'smart' ? { keys: await this.smart.newKeys(), scopes: smart.scopes } : undefined;
  }

  /** Ends the schedules of an account by the lever for that. @throws NotTestable where there is none */
  async endSchedules(accountId: string): Promise<void> {
    await this.control.endSchedules(accountId);
    this.ledger.cancelled(accountId);
  }

  /** A new visitor of the target's portal. @throws as `openPortal` does */
  async portal(): Promise<Portal> {
    await lose('it has visited the portal');
    // Only who visits one needs a browser.
    const { openPortal } = await import('./portal/open-portal.ts');
    return openPortal(this);
  }

  /** Closes what was opened for the target. */
  async close(): Promise<void> {
    await this.smart.close();
    await this.visits.close();
    closeWithin(3_000);
  }

  #registration(): RegistrationConfig {
    if (this.config.registration) return this.config.registration;
    throw new NotTestable(
      'the target gives no means to request an account: configure registration.url or registration.request',
    );
  }

  #keep(registration: Registration, keys?: ClientKeys): Registration {
    const { outcome, exchange, account, clientId } = registration;
    if (account && clientId !== undefined && keys) account.client = clientWith(clientId, keys);
    this.readings.note('A12', `${outcome} with ${exchange.response.status}`);
    if (account)
      this.readings.note('A10', account.locations?.list ? 'told by the grant' : 'not told by the grant');
    if (registration.account) this.#keepSecret(registration.account);
    return registration;
  }

  #keepSecret(account: AccountConfig): void {
    for (const secret of secretsOf(account)) this.redactor.know(secret);
  }

  #hear(exchange: Exchange): void {
    if (new URL(exchange.request.url).host === new URL(this.config.baseUrl).host)
      this.clock.observe(exchange);
  }
}
