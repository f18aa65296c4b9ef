import type { Conversation } from '../client/conversation.ts';
import type { Outcome, Values } from '../bindings/binding.ts';
import type { WrittenBinding } from '../bindings/written-binding.ts';
import type { Exchange } from '../client/exchange.ts';
import { fetchFlaw } from '../client/fetch-flaw.ts';
import type { HttpRequest } from '../client/http.ts';
import { firstFactor, secondFactor, type Session } from '../client/login.ts';
import { needs } from '../client/login-needs.ts';
import { patientlyFollowed } from '../client/patiently.ts';
import { waitSeconds } from '../client/wait.ts';
import type { AccountConfig } from '../config/target-config.ts';
import type { Purpose, ReceiverBehaviour } from './behaviour.ts';
import { accepted, ReceiveFailed } from './receive-failed.ts';

/** Seconds before its end in which a session is renewed. */
const renewedBefore = 10;

/** One account's visit at a server: its session, and the requests that carry it. */
export class Visit {
  readonly conversation: Conversation;
  readonly account: AccountConfig;
  readonly behaviour: ReceiverBehaviour;
  readonly tell: (text: string) => void;
  #session: Session | undefined;
  #loggingIn: Promise<Session> | undefined;

  constructor(
    conversation: Conversation,
    account: AccountConfig,
    behaviour: ReceiverBehaviour,
    tell: (text: string) => void,
  ) {
    this.conversation = conversation;
    this.account = account;
    this.behaviour = behaviour;
    this.tell = tell;
  }

  /** Sends a request with the session; 429 and 503 are waited out. @throws ReceiveFailed for an address that is never asked */
  async send(purpose: Purpose, request: HttpRequest): Promise<Exchange> {
    return this.#ask(purpose, { ...request, headers: { ...request.headers, ...(await this.carrier()) } });
  }

  /** Does something for the account as a binding of the configuration says, with the session. */
  async use(
    purpose: Purpose,
    { key, written, values }: { key: string; written: WrittenBinding; values: Values },
  ): Promise<Outcome> {
    const { conversation, account } = this;
    const send = (request: HttpRequest) => this.#ask(purpose, { ...request, size: 'list' });
    const carrier = await this.carrier();
    const all = { ...account.granted, accountId: account.accountId, ...values };
    return conversation.bind(key, written, send).run(all, carrier);
  }

  async #ask(purpose: Purpose, request: HttpRequest): Promise<Exchange> {
    const flaw = fetchFlaw(request.url, this.conversation.config);
    if (flaw !== undefined) throw new ReceiveFailed(`the ${purpose} at ${request.url} is not asked: ${flaw}`);
    const sent = this.behaviour.sent(request, purpose);
    return (await patientlyFollowed(this.conversation, sent)).exchange;
  }

  /** The headers that carry the session; logs in where there is none, or it is about to end. */
  async carrier(): Promise<Record<string, string>> {
    if (!this.behaviour.logsIn()) return {};
    const now = await this.now();
    const end = this.#session?.expiresAt?.getTime() ?? Infinity;
    if (this.#session && end - renewedBefore * 1000 > now.getTime()) return this.#session.carrier;
    // Downloads go side by side, and a code serves one login only.
    this.#loggingIn ??= this.#logIn(now).finally(() => (this.#loggingIn = undefined));
    this.#session = await this.#loggingIn;
    const { certificates } = this.conversation;
    certificates.goesWith(this.#session.carrier, certificates.of(this.account));
    return this.#session.carrier;
  }

  now(): Promise<Date> {
    return this.conversation.clock.own.now();
  }

  async wait(seconds: number): Promise<void> {
    await waitSeconds(this.conversation.clock, seconds);
  }

  async #logIn(now: Date): Promise<Session> {
    const { config, udap } = this.conversation;
    if (config.loginMode === 'udap') return udap.client(this.account).token();
    if (this.account.client && this.behaviour.prefersSmart()) return this.#bySmart(now);
    const isFree = config.login && !needs(config.login, 'secret');
    if (this.account.secret !== undefined || isFree) return this.#bySteps(now);
    throw new ReceiveFailed(
      `account ${this.account.name} has neither a SMART client nor a secret to log in with`,
    );
  }

  async #bySmart(now: Date): Promise<Session> {
    const client = this.conversation.smart.client(this.account);
    const { session, exchange } = await client.ask({ assertion: this.behaviour.assertion(now) });
    if (session) return session;
    accepted(exchange, 'the token request');
    throw new ReceiveFailed('the token request is answered without a token');
  }

  async #bySteps(now: Date): Promise<Session> {
    const { conversation, account } = this;
    if (!conversation.config.login)
      throw new ReceiveFailed('the server names no login by steps: configure login.url');
    const ways = conversation.login(conversation.certificates.of(account));
    const { accountId, secret } = account;
    const isCoded = !ways.second && needs(ways.config, 'code');
    const known = isCoded ? { code: await conversation.codes(account).fresh() } : {};
    const first = await firstFactor(ways, { accountId, secret, ...known }, now);
    if (first.session) return first.session;
    accepted(first.exchange, 'the first step of the login');
    const code = await conversation.codes(account).fresh();
    const second = await secondFactor(ways, first.half ?? {}, { accountId, secret, code }, now);
    if (second.session) return second.session;
    accepted(second.exchange, 'the second step of the login');
    throw new ReceiveFailed('the login is answered without a token');
  }
}
