import type { Values } from '../bindings/binding.ts';
import { namesTaken } from '../bindings/named-values.ts';
import type { WrittenBinding } from '../bindings/written-binding.ts';
import type { AccountConfig } from '../config/target-config.ts';
import { currentJournal, once } from '../sittings/in-force.ts';
import { NotTestable } from '../verdict/outcomes.ts';
import type { ClientCertificate } from './client-certificate.ts';
import type { Codes } from './codes.ts';
import type { Conversation } from './conversation.ts';
import type { Exchange } from './exchange.ts';
import { inseparable, needs } from './login-needs.ts';
import { bearer, firstFactor, secondFactor, secretsOfSession } from './login.ts';
import type { Thing } from '../ledger/ledger.ts';
import type { Credentials, FirstFactor, LogIn, LoginAnswer, LoginWays, Session } from './login.ts';
import { NoAnswer } from './no-answer.ts';
import { hasCodes } from './open-codes.ts';
import { orRefusedHandshake } from './refused-handshake.ts';

/** Sessions, as they stand in the ledger. */
const things = new WeakMap<Session, Thing>();

/** Whether a step of the login is given the code; of a program nobody knows what it reads. */
function takesCode(step: WrittenBinding | undefined): boolean {
  return step !== undefined && (step.command !== undefined || namesTaken(step).has('code'));
}

/** How one account comes by its session, and what becomes of it. States what happened, judges nothing. */
export class AccountLogin {
  readonly conversation: Conversation;
  readonly account: AccountConfig;

  constructor(conversation: Conversation, account: AccountConfig) {
    this.conversation = conversation;
    this.account = account;
  }

  /**
   * The session in force; logs in where there is none or it has ended by the target's clock.
   * @throws NotTestable when valid factors give no session: the row on logging in judges that
   */
  async session(): Promise<Session> {
    const session = await this.#token();
    this.conversation.certificates.goesWith(session.carrier, this.#certificate);
    return session;
  }

  async #token(): Promise<Session> {
    if (this.account.token !== undefined) return bearer(this.account.token);
    const session = await once('a session', () => this.#inForce(), {
      isRepeatable: true,
      isFleeting: true,
    });
    for (const secret of secretsOfSession(session)) this.conversation.redactor.know(secret);
    return session;
  }

  async #inForce(): Promise<Session> {
    const client = this.conversation.smart.loginOf(this.account);
    if (client) return client.token();
    const known = this.conversation.sessions.get(this.account);
    const end = known?.expiresAt;
    const ended =
      end !== undefined && end.getTime() - 5_000 <= this.conversation.clock.own.latest().getTime();
    if (known && !ended) return known;
    const failed = this.conversation.failedLogins.get(this.account) ?? [];
    const reason = failed.length > 1 ? failed.at(-1) : undefined;
    const session = reason ?? (await this.#tryToLogIn());
    if (typeof session !== 'string') return session;
    // Each try may cost a wait for the next one-time code: two are enough.
    this.conversation.failedLogins.set(this.account, [...failed, session]);
    throw new NotTestable(`the login of account ${this.account.name} fails (${session}, NDH-AUTH-01)`);
  }

  /** A session, or why there is none. */
  async #tryToLogIn(): Promise<Session | string> {
    try {
      const { first, second, session } = await this.logIn();
      return session ?? String((second ?? first).exchange.response.status);
    } catch (error) {
      if (error instanceof NoAnswer) return error.message;
      throw error;
    }
  }

  /** Logs in anew with every factor that the target asks for; the session is kept for what follows. */
  async logIn(): Promise<LogIn> {
    const client = this.conversation.smart.loginOf(this.account);
    if (client) return this.#keep({ first: await client.askTwice() });
    const first = await this.#begin({}, this.#certificate);
    const half = first.session ? undefined : first.half;
    const second = half && (await this.secondFactor(half, await this.#codes.fresh()));
    const withCode = second ?? (this.#ways().second ? undefined : first);
    const isCoded = second !== undefined || this.#takesAllAtOnce;
    if (withCode && !withCode.session && isCoded && this.#mayBeSpent()) return this.logIn();
    return this.#keep({ first, ...(second && { second }) });
  }

  get #codes(): Codes {
    return this.conversation.codes(this.account);
  }

  /** Whether an earlier run of the tool may have used the code of the last step; none has had an account of this run alone. */
  #mayBeSpent(): boolean {
    const { accounts, clock } = this.conversation.config;
    const isOld = accounts.includes(this.account) || clock.mode === 'resume';
    return isOld && this.#codes.mayBeSpent();
  }

  get #certificate(): ClientCertificate | undefined {
    return this.conversation.certificates.of(this.account);
  }

  #ways(certificate = this.#certificate): LoginWays {
    return this.conversation.login(certificate);
  }

  /** Whether the certificate is what the account logs in with beside its secret. */
  get #byCertificate(): boolean {
    return Boolean(this.#certificate) && !this.#ways().second && !hasCodes(this.conversation, this.account);
  }

  /** Whether one request takes the secret and the code. */
  get #takesAllAtOnce(): boolean {
    const { second, config } = this.#ways();
    return !second && hasCodes(this.conversation, this.account) && takesCode(config.first);
  }

  /** The first factor of a login alone. `accountId` and `secret` replace the account's own. */
  async firstFactor(instead: Partial<Credentials> = {}): Promise<FirstFactor> {
    const half = { credentials: instead };
    const canLeaveOut = this.#takesAllAtOnce || this.#byCertificate;
    const obstacle = inseparable(this.#ways().config, instead, canLeaveOut);
    if (obstacle !== undefined) throw new NotTestable(obstacle);
    if (this.#takesAllAtOnce) return { ...(await this.#begin(instead, this.#certificate, '')), half };
    if (!this.#byCertificate) return this.#begin(instead, this.#certificate);
    const alone = await orRefusedHandshake(() => this.#begin(instead));
    return { ...alone, half };
  }

  /** @param known the code of a login of one step, a fresh one where left out */
  async #begin(
    instead: Partial<Credentials>,
    certificate?: ClientCertificate,
    known?: string,
  ): Promise<FirstFactor> {
    const { clock, redactor, certificates } = this.conversation;
    const { accountId, secret, scope } = { ...this.account, ...instead };
    const ways = this.conversation.login(certificate);
    if (secret === undefined && needs(ways.config, 'secret')) {
      throw new NotTestable(
        `no first factor is known for account ${this.account.name}: configure its secret`,
      );
    }
    // A login of one step takes all factors at once.
    const needsCode = !ways.second && !this.#byCertificate && needs(ways.config, 'code');
    const codes = needsCode || this.#takesAllAtOnce ? this.#codes : undefined;
    const code = codes && (known ?? (await codes.fresh()));
    const credentials = { accountId, secret, scope, ...(code !== undefined && { code }) };
    const answer = await this.#noted(ways, async () => firstFactor(ways, credentials, await clock.own.now()));
    if (answer.session && code) codes?.taken?.(code);
    for (const left of Object.values(answer.half ?? {})) redactor.know(String(left));
    for (const secret of secretsOfSession(answer.session)) redactor.know(secret);
    certificates.goesWith(answer.session?.carrier ?? {}, certificate);
    return answer;
  }

  /** The second step of a login alone, with any code; of a login of one step, all at once with that one. */
  async secondFactor(half: Values, code: string): Promise<LoginAnswer> {
    const { credentials = {} } = half as { credentials?: Partial<Credentials> };
    if (this.#takesAllAtOnce) return this.#begin(credentials, this.#certificate, code);
    if (this.#byCertificate) {
      const certificate = this.conversation.certificates.named(code);
      return orRefusedHandshake(() => this.#begin(credentials, certificate));
    }
    const { clock, redactor } = this.conversation;
    const { accountId, secret } = this.account;
    const proof = { accountId, secret, code };
    const ways = this.#ways();
    const answer = await this.#noted(ways, async () =>
      secondFactor(ways, half, proof, await clock.own.now()),
    );
    for (const secret of secretsOfSession(answer.session)) redactor.know(secret);
    if (answer.session) this.#codes.taken?.(code);
    return answer;
  }

  /** Ends the session in force. */
  async logOut(): Promise<Exchange> {
    const { logout } = this.#ways();
    if (!logout) throw new NotTestable('the target gives no means to log out: configure login.logout');
    const session = await this.session();
    this.forget();
    const { exchange } = await logout.run({ accountId: this.account.accountId }, session.carrier);
    const thing = things.get(session);
    if (thing && exchange.response.status < 300) this.conversation.ledger.gone(thing);
    return exchange;
  }

  /** Drops the session on this side only; the next request logs in anew. */
  forget(): void {
    this.conversation.sessions.delete(this.account);
    this.conversation.smart.loginOf(this.account)?.forget();
  }

  /** Takes a step of the login down in the ledger, and the session that it gives. */
  async #noted<Answer extends LoginAnswer>(ways: LoginWays, step: () => Promise<Answer>): Promise<Answer> {
    const { ledger } = this.conversation;
    const { accountId } = this.account;
    const thing = ledger.asked('session', { account: accountId });
    const answer = await step();
    const { session } = answer;
    if (!session) {
      ledger.gone(thing);
      return answer;
    }
    things.set(session, thing);
    ledger.made(thing, {}, async () => {
      if (!ways.logout) throw new Error('nothing ends a session (login.logout)');
      const { refused, exchange } = await ways.logout.run({ accountId }, session.carrier);
      // One that has ended by itself is no session any more.
      return !refused || exchange.response.status === 401;
    });
    return answer;
  }

  #keep(logIn: LogIn): LogIn {
    const session = logIn.second?.session ?? logIn.first.session;
    if (!session) return logIn;
    this.conversation.readings.note('A14', `logs in by ${this.conversation.config.loginMode}`);
    // One of an earlier sitting may have ended meanwhile.
    if (!currentJournal()?.isReplaying) this.conversation.sessions.set(this.account, session);
    this.conversation.failedLogins.delete(this.account);
    return { ...logIn, session };
  }
}
